import type { Caller } from '@inventory-pro/core/actor'
import { hashSecret } from '@inventory-pro/core/auth/crypto/link-token'
import type { ActorCache } from '@inventory-pro/core/auth/log-in/actor-cache'
import type { OpenedSession } from '@inventory-pro/core/auth/log-in/session'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SessionCookie } from './cookie.ts'
import type { SessionClaims, Tokens } from './token.ts'

/** The session of one request. */
export type RequestSession = {
  /** The claims of the request's token, if it is ours and not an API key. Sends no query. */
  findClaims: () => Promise<SessionClaims | null>
  /** Finds the actor, if the request's session or API key is still valid. Looks it up once per request. */
  findActor: () => Promise<Caller | null>
  /** Returns the key by which calls of a session or a valid API key are counted; null for a stranger. */
  findCallKey: () => Promise<string | null>
  /**
   * Publishes that sessions or rights of a tenant changed, so that caches drop them. Never fails, because the change is
   * done already: a process that misses it uses its cache for some seconds.
   */
  rightsChanged: (tenantId: string) => Promise<void>
  sign: (session: OpenedSession) => Promise<string>
  setCookie: (session: OpenedSession) => Promise<void>
  clearCookie: () => void
}

declare module 'fastify' {
  interface FastifyRequest {
    session: RequestSession
  }
}

export type SessionServices = { actors: ActorCache; tokens: Tokens; cookie: SessionCookie }

const bearer = /^Bearer (\S+)$/i

export function openRequestSession(
  { actors, tokens, cookie }: SessionServices,
  request: FastifyRequest,
  reply: FastifyReply,
): RequestSession {
  let claims: Promise<SessionClaims | null> | undefined
  let actor: Promise<Caller | null> | undefined

  const { authorization } = request.headers
  const token =
    authorization === undefined ? request.cookies[cookie.name] : bearer.exec(authorization)?.[1]

  async function readClaims(): Promise<SessionClaims | null> {
    return token === undefined ? null : tokens.verify(token)
  }

  async function readActor(): Promise<Caller | null> {
    const found = await session.findClaims()
    if (found !== null) return actors.find(found)
    return token === undefined ? null : actors.findOfKey(token)
  }

  const session: RequestSession = {
    findClaims: () => (claims ??= readClaims()),
    findActor: () => (actor ??= readActor()),
    async findCallKey() {
      const found = await session.findClaims()
      if (found !== null) return found.sessionId
      return (await session.findActor()) === null ? null : hashSecret(token ?? '')
    },
    rightsChanged: (tenantId) =>
      actors.forget(tenantId).catch((error: unknown) => {
        request.log.error(
          { err: error, tenantId },
          'Other processes were not notified of new rights',
        )
      }),
    sign: tokens.sign,
    async setCookie(opened) {
      const token = await tokens.sign(opened)
      void reply.setCookie(cookie.name, token, { ...cookie.options, expires: opened.expiresAt })
    },
    clearCookie() {
      void reply.clearCookie(cookie.name, cookie.options)
    },
  }
  return session
}
