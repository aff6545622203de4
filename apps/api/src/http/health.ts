import type { Db } from '@inventory-pro/db/client'
import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../plugins/metrics.ts'

/** What those who run the server ask: is it alive, may it get traffic, how is it doing. Never turned away. */
export function serveHealth(app: FastifyInstance, db: Db, metrics: Metrics): void {
  let isClosing = false
  app.addHook('preClose', (done) => {
    isClosing = true
    done()
  })

  app.get('/livez', () => ({ status: 'ok' }))

  app.get('/readyz', async (request, reply) => {
    if (isClosing) return reply.status(503).send({ status: 'closing' })
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
