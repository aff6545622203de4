import { createHmac, timingSafeEqual } from 'node:crypto'

/** 160 bits, as long as the digest: what RFC 4226 asks for. */
export const totpSecretBytes = 20

// Every authenticator app knows these, and some know no others.
const stepSeconds = 30
const digits = 6
/** A clock may be off by one step. */
const drift = [0, -1, 1]

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code of one step of 30 seconds (RFC 6238, with SHA-1). */
export function codeOfStep(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = digest.readUInt8(digest.length - 1) & 0x0f
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The step that a code is of, now or a step before or after; null when it is of none of them. */
export function stepOfCode(secret: Buffer, code: string, nowMs: number): number | null {
  const now = Math.floor(nowMs / 1000 / stepSeconds)
  const given = Buffer.from(code)
  const isOf = (step: number) => {
    const expected = Buffer.from(codeOfStep(secret, step))
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  return drift.map((steps) => now + steps).find(isOf) ?? null
}

/** Base32 of RFC 4648, without padding: what people can type. */
export function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => alphabet.charAt(parseInt(group.padEnd(5, '0'), 2)))
    .join('')
}

/** What an authenticator app reads from the QR code. */
export function totpUri(secret: string, account: string): string {
  const issuer = 'Inventory Pro'
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`
}
