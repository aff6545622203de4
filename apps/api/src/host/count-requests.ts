import type { FastifyInstance } from 'fastify'
import type { CountRequest } from '../limits/request-limit.ts'
import {
  openRequestSession,
  type RequestSession,
  type SessionServices,
} from '../session/request-session.ts'

declare module 'fastify' {
  interface FastifyRequest {
    session: RequestSession
  }
}

type Options = { sessions: SessionServices; countRequest: CountRequest }

/** Health checks are not counted, so that a flood from the same address cannot fail them. */
const uncounted = new Set(['/livez', '/readyz'])

/**
 * Opens the session of every request, and counts the request before it is parsed, whether or not its path
 * exists.
 */
export function countRequests(app: FastifyInstance, { sessions, countRequest }: Options): void {
  app.addHook('onRequest', async (request, reply) => {
    request.session = openRequestSession(sessions, request, reply)
    if (uncounted.has(request.routeOptions.url ?? '')) return
    const claims = await request.session.findClaims()
    countRequest({ ip: request.ip, sessionId: claims?.sessionId })
  })
}
