import type { KeyObject } from 'node:crypto'
import { id, newId } from '@inventory-pro/shared/id'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { isCanonicalJwt } from './canonical-jwt.ts'

const algorithm = 'HS256'

/** How long someone may take from one step to the next. */
export const ticketMs = 5 * 60 * 1000

/** The password was right. `password` is a digest of its hash, so that a new password ends the ticket. */
export const secondStepTicket = ticketOf('second step', {
  tenantId: id,
  userId: id,
  password: z.string(),
})

/** A user is about to make a passkey. */
export const newPasskeyTicket = ticketOf('new passkey', { tenantId: id, userId: id })

/** Someone, it may not be known yet who, is about to show a passkey. */
export const passkeyTicket = ticketOf('passkey', {})

/**
 * What the caller carries from one step to the next within five minutes, and can read but not change.
 * `jti` tells tickets apart, for those that are good only once.
 */
function ticketOf<Shape extends z.ZodRawShape>(kind: string, shape: Shape) {
  const given = z.object(shape)
  const claims = given.extend({ jti: id })

  return {
    /** `now` is the database's time, so that every process means the same five minutes. */
    sign: (key: KeyObject, says: z.infer<typeof given>, now: Date): Promise<string> =>
      new SignJWT(says)
        .setProtectedHeader({ alg: algorithm })
        .setAudience(kind)
        .setJti(newId())
        .setExpirationTime(new Date(now.getTime() + ticketMs))
        .sign(key),

    /** Returns null when the ticket is forged, expired at `now` or of another kind. */
    async read(key: KeyObject, ticket: string, now: Date): Promise<z.infer<typeof claims> | null> {
      const options = { audience: kind, algorithms: [algorithm], currentDate: now }
      if (!isCanonicalJwt(ticket)) return null
      try {
        return claims.parse((await jwtVerify(ticket, key, options)).payload)
      } catch (error) {
        if (error instanceof errors.JOSEError) return null
        throw error
      }
    },
  }
}
