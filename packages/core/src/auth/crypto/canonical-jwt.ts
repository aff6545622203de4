/**
 * Whether a JWT is spelled in the one way that we write it. Decoders of base64url also take other last characters,
 * padding and blanks, so that one token would have several spellings.
 */
export function isCanonicalJwt(token: string): boolean {
  const parts = token.split('.')
  return parts.length === 3 && parts.every(isCanonicalBase64url)
}

function isCanonicalBase64url(text: string): boolean {
  return Buffer.from(text, 'base64url').toString('base64url') === text
}
