import { hash, timingSafeEqual } from 'node:crypto'
import type { Db } from '@inventory-pro/db/client'
import { DomainError } from '@inventory-pro/shared/errors'
import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../observe/metrics.ts'

/** Whether the server is about to end; then whoever spreads the traffic should send it elsewhere. */
export type Readiness = { isLeaving: boolean }

/** Who may read the figures of the server: all, none, or who sends this as a bearer token. */
export type MetricsReaders = 'everyone' | 'nobody' | { token: string }

type Options = { db: Db; metrics: Metrics; readiness: Readiness; metricsReaders: MetricsReaders }

/** What those who run the server ask: is it alive, may it get traffic, how is it doing. However busy, it answers. */
export function serveHealth(app: FastifyInstance, options: Options): void {
  const { db, metrics, readiness, metricsReaders } = options
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

  app.get('/metrics', async ({ headers }, reply) => {
    assertReader(metricsReaders, headers.authorization)
    return reply.type(metrics.contentType).send(await metrics.print())
  })
}

// The figures tell what is used, how much, and how near its limit the server is.
function assertReader(readers: MetricsReaders, authorization = ''): void {
  if (readers === 'everyone') return
  if (readers === 'nobody') throw new DomainError('NOT_FOUND', { thing: 'page' })
  if (!isSame(authorization, `Bearer ${readers.token}`)) {
    throw new DomainError('UNAUTHENTICATED', {})
  }
}

/** Takes as long wherever the two differ. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', expected, 'buffer'))
}
