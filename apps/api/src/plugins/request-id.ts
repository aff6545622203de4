import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyInstance } from 'fastify'

const requestIds = new AsyncLocalStorage<string>()

/** The id of the request being served: in its log lines, its errors and its `x-request-id` header. */
export function currentRequestId(): string {
  return requestIds.getStore() ?? ''
}

export function addRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id)
    requestIds.run(request.id, done)
  })
}
