import { Secret, TOTP } from 'otpauth'

/** 160 bits, as long as the digest: RFC 4226 asks for it. */
export const totpSecretBytes = 20

const stepMs = 30_000
/** A clock may be off by one step. */
const drift = 1

/** The settings that every authenticator app knows: SHA-1, six digits, 30 seconds. */
function totpOf(secret: Secret, label: string): TOTP {
  return new TOTP({ issuer: 'Inventory Pro', label, secret })
}

/** Returns the time step of a code, now or one before or after, or null if it belongs to none of them (RFC 6238). */
export function stepOfCode(secret: Buffer, code: string, nowMs: number): number | null {
  // The library throws for a text that has more bytes than characters.
  if (!/^\d{6}$/.test(code)) return null
  const delta = totpOf(secretOf(secret), '').validate({
    token: code,
    timestamp: nowMs,
    window: drift,
  })
  return delta === null ? null : Math.floor(nowMs / stepMs) + delta
}

/** Encodes bytes in base32 without padding (RFC 4648), which people can type. */
export function toBase32(bytes: Buffer): string {
  return secretOf(bytes).base32
}

/** Returns the address in the QR code for an authenticator app. */
export function totpUri(secret: string, account: string): string {
  return totpOf(Secret.fromBase32(secret), account).toString()
}

function secretOf(bytes: Buffer): Secret {
  // A small buffer of Node may be a part of a larger one.
  return new Secret({ buffer: new Uint8Array(bytes).buffer })
}
