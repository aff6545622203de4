import type { FastifyInstance } from 'fastify'

/** Tells every caller the id of its request, which log lines and errors carry. */
export function addRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id)
    done()
  })
}
