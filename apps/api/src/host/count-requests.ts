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

/** Those who watch over the server get an answer however much a client sends from the same address. */
const uncounted = new Set(['/livez', '/readyz'])

/**
 * Opens the session of every request, and counts the request before anything of it is parsed, whether or not what it
 * asks for exists.
 */
export function countRequests(app: FastifyInstance, { sessions, countRequest }: Options): void {
  app.addHook('onRequest', async (request, reply) => {
    request.session = openRequestSession(sessions, request, reply)
    if (uncounted.has(request.routeOptions.url ?? '')) return
    const claims = await request.session.findClaims()
    countRequest({ ip: request.ip, sessionId: claims?.sessionId })
  })
}
