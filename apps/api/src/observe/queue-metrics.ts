import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** Whether work was refused for the wait that it expected when it arrived, or for the wait that it had. */
export type ShedReason = 'expected' | 'waited'

export type QueueMetrics = {
  observeWait: (waitedMs: number) => void
  observeShed: (reason: ShedReason) => void
  /** Shows how many calls run and wait, whenever the metrics are read. */
  watchQueue: (figures: () => { running: number; waiting: number }) => void
}

/** The metrics of the fair queue. */
export function createQueueMetrics(registry: Registry): QueueMetrics {
  const registers = [registry]
  const waits = new Histogram({
    name: 'inventory_queue_wait_seconds',
    help: 'How long calls waited for their turn',
    buckets: [0.002, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2],
    registers,
  })
  const shed = new Counter({
    name: 'inventory_queue_shed_total',
    help: 'Requests and calls that were refused: expected to wait too long, or waited too long',
    labelNames: ['reason'],
    registers,
  })
  return {
    observeWait: (waitedMs) => waits.observe(waitedMs / 1_000),
    observeShed: (reason) => shed.inc({ reason }),
    watchQueue(figures) {
      const calls = new Gauge({
        name: 'inventory_queue_calls',
        help: 'Calls that run, and calls that wait for their turn',
        labelNames: ['state'],
        registers,
        collect() {
          const { running, waiting } = figures()
          calls.set({ state: 'running' }, running)
          calls.set({ state: 'waiting' }, waiting)
        },
      })
    },
  }
}
