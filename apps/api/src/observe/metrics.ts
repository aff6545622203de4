import type { Db } from '@inventory-pro/db/client'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { createQueueMetrics, type QueueMetrics } from './queue-metrics.ts'

export type ObservedCall = { path: string; outcome: string; seconds: number }

export type Metrics = QueueMetrics & {
  observeCall: (call: ObservedCall) => void
  /** All metrics in the text format of Prometheus. */
  print: () => Promise<string>
  readonly contentType: string
}

/** The metrics of one server process: procedures, queue, connection pool, event loop, memory. */
export function createMetrics(db: Db): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })

  const calls = new Histogram({
    name: 'inventory_procedure_seconds',
    help: 'Duration of procedure calls, by procedure and outcome (ok or the reason of the refusal)',
    labelNames: ['procedure', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  new Gauge({
    name: 'inventory_pool_connections',
    help: 'Connections to PostgreSQL, and callers waiting for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, db.pool.idleCount)
      this.set({ state: 'busy' }, db.pool.totalCount - db.pool.idleCount)
      this.set({ state: 'waiting' }, db.pool.waitingCount)
    },
  })

  return {
    ...createQueueMetrics(registry),
    observeCall: ({ path, outcome, seconds }) =>
      calls.observe({ procedure: path, outcome }, seconds),
    print: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
