import { isCanonicalJwt } from '@inventory-pro/core/auth/crypto/canonical-jwt'
import type { OpenedSession } from '@inventory-pro/core/auth/log-in/session'
import { id } from '@inventory-pro/shared/id'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'

const algorithm = 'HS256'
/** The audience of session tokens, so that nothing else signed with the same secret passes for one. */
const audience = 'session'

/** The size of the cache of verified tokens: a signature check takes longer than the rest of a look-up. */
const maxKnown = 10_000

const sessionClaims = z.object({ tenantId: id, sessionId: id, userId: id })
const tokenPayload = sessionClaims.extend({ exp: z.number() })
// No token has expired at this time: `verify` decides it, by the clock of the database.
const noTime = new Date(0)

/** The session that a token names. Only the row of the session shows whether it is still valid. */
export type SessionClaims = z.infer<typeof sessionClaims>

export type Tokens = ReturnType<typeof createTokens>

/** Signs and reads the tokens that name a session. They expire by the clock of the database. */
export function createTokens(secret: string, databaseNow: () => number = Date.now) {
  const key = new TextEncoder().encode(secret)
  const known = new Map<string, z.infer<typeof tokenPayload>>()

  async function read(token: string) {
    if (!isCanonicalJwt(token)) return null
    try {
      const options = { algorithms: [algorithm], audience, currentDate: noTime }
      const claims = tokenPayload.parse((await jwtVerify(token, key, options)).payload)
      if (known.size === maxKnown) known.clear()
      known.set(token, claims)
      return claims
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null
      throw error
    }
  }

  return {
    sign: ({ tenantId, sessionId, userId, expiresAt }: OpenedSession): Promise<string> =>
      new SignJWT({ tenantId, sessionId, userId })
        .setProtectedHeader({ alg: algorithm })
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(key),

    /** Returns null when the token is forged, expired or not ours. */
    async verify(token: string): Promise<SessionClaims | null> {
      const claims = known.get(token) ?? (await read(token))
      return claims === null || claims.exp * 1000 <= databaseNow() ? null : claims
    },
  }
}
