import type { OpenedSession } from '@inventory-pro/core/auth/session'
import { id } from '@inventory-pro/shared/id'
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'

const algorithm = 'HS256'

const claims = z.object({ tenantId: id, sessionId: id, userId: id })

/** Which session a token names. That it still stands is for the session's row to say. */
export type SessionClaims = z.infer<typeof claims>

export type Tokens = ReturnType<typeof createTokens>

/** Signs and reads the tokens that name a session. */
export function createTokens(secret: string) {
  const key = new TextEncoder().encode(secret)
  return {
    sign: ({ tenantId, sessionId, userId, expiresAt }: OpenedSession): Promise<string> =>
      new SignJWT({ tenantId, sessionId, userId })
        .setProtectedHeader({ alg: algorithm })
        .setIssuedAt()
        .setExpirationTime(expiresAt)
        .sign(key),

    /** Null when the token is forged, expired or not ours. */
    async verify(token: string): Promise<SessionClaims | null> {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: [algorithm] })
        return claims.parse(payload)
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null
        throw error
      }
    },
  }
}
