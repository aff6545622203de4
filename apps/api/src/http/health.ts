import type { Db } from '@inventory-pro/db/client'
import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../plugins/metrics.ts'

/** Whether the server is about to end; then whoever spreads the traffic should send it elsewhere. */
export type Readiness = { isLeaving: boolean }

type Options = { db: Db; metrics: Metrics; readiness: Readiness }

/** What those who run the server ask: is it alive, may it get traffic, how is it doing. Never turned away. */
export function serveHealth(app: FastifyInstance, { db, metrics, readiness }: Options): void {
  app.get('/livez', () => ({ status: 'ok' }))

  app.get('/readyz', async (request, reply) => {
    if (readiness.isLeaving) return reply.status(503).send({ status: 'leaving' })
    try {
      // The schema is in place: the port only opens after the migrations.
      await db.pool.query('SELECT 1')
      return { status: 'ok' }
    } catch (error) {
      request.log.warn({ err: error }, 'The database does not answer')
      return reply.status(503).send({ status: 'the database does not answer' })
    }
  })

  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.print()),
  )
}
