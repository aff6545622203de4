import { hash, timingSafeEqual } from 'node:crypto'
import { isTooSkewed, measureSkew } from '@inventory-pro/core/clock-skew'
import type { Db } from '@inventory-pro/db/client'
import { DomainError } from '@inventory-pro/shared/errors'
import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../observe/metrics.ts'
import { createOutageLog, type OutageLog } from '../observe/outages.ts'

/** Whether the server is about to stop; then the load balancer should send requests elsewhere. */
export type Readiness = { isLeaving: boolean }

/** Who may read the metrics: everyone, nobody, or callers with this bearer token. */
export type MetricsReaders = 'everyone' | 'nobody' | { token: string }

type Options = {
  db: Db
  clock: () => number
  metrics: Metrics
  readiness: Readiness
  metricsReaders: MetricsReaders
}

declare module 'fastify' {
  interface FastifyInstance {
    outageLog: OutageLog
  }
}

/** Serves liveness, readiness and metrics. They wait in no queue and are never shed. */
export function serveHealth(app: FastifyInstance, options: Options): void {
  const { db, clock, metrics, readiness, metricsReaders } = options
  const findSkewMs = shareWhileRunning(() => measureSkew(db, clock))
  const outageLog = createOutageLog()
  app.decorate('outageLog', outageLog)
  app.get('/livez', () => ({ status: 'ok' }))

  app.get('/readyz', async (request, reply) => {
    if (readiness.isLeaving) return reply.status(503).send({ status: 'leaving' })
    const lack = outageLog.unready()
    if (lack !== undefined) return reply.status(503).send({ status: lack })
    // The schema is in place: the port only opens after the migrations.
    const skewMs = await findSkewMs().catch((error: unknown) => {
      request.log.warn({ err: error }, 'The database does not answer')
    })
    if (skewMs === undefined) {
      return reply.status(503).send({ status: 'the database does not answer' })
    }
    if (!isTooSkewed(skewMs)) return { status: 'ok' }
    request.log.error({ skewMs }, 'The clock differs from the one of the database')
    return reply.status(503).send({ status: wrongClock(skewMs) })
  })

  app.get('/metrics', async ({ headers }, reply) => {
    assertReader(metricsReaders, headers.authorization)
    return reply.type(metrics.contentType).send(await metrics.print())
  })
}

/** Shares one result between concurrent callers, because requests for readiness are not limited. */
function shareWhileRunning<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined
  return () =>
    (running ??= work().finally(() => {
      running = undefined
    }))
}

function wrongClock(skewMs: number): string {
  const seconds = Math.round(Math.abs(skewMs) / 1000)
  const direction = skewMs > 0 ? 'ahead of' : 'behind'
  return `the clock of this server is ${seconds} s ${direction} the database's; no stock is recorded until it is set`
}

// Metrics reveal which features are used, how much, and how close to its limits the server is.
function assertReader(readers: MetricsReaders, authorization = ''): void {
  if (readers === 'everyone') return
  if (readers === 'nobody') throw new DomainError('NOT_FOUND', { thing: 'page' })
  if (!isSame(authorization, `Bearer ${readers.token}`)) {
    throw new DomainError('UNAUTHENTICATED', {})
  }
}

/** Compares in constant time. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', expected, 'buffer'))
}
