import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@inventory-pro/shared/id'
import { Agent, request } from 'undici'
import { summarize } from '../../benchmarks/lib/measure.ts'
import { type StockTraffic, type TrafficFigures, warmUpSeconds } from './run-traffic.ts'

const connections = 256

// A process of its own, so that it does not take turns with what disturbs it. The proof writes the job.
const { url, token, productIds, perSecond, seconds } = (await json(process.stdin)) as StockTraffic
const dispatcher = new Agent({ connections, pipelining: 1 })
const latenciesMs: number[] = []
let failures = 0

/** Records one unit. Counted from when it was due: whoever waits to be sent waits, too. */
async function record(number: number, dueMs: number): Promise<void> {
  const productId = productIds[number % productIds.length]
  const input = { requestId: newId(), type: 'IN', productId, quantity: 1 }
  const answer = await request(`${url}/trpc/stock.record`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  }).catch(() => null)
  await answer?.body.dump()
  if (answer?.statusCode !== 200) failures += 1
  else if (dueMs >= countFromMs) latenciesMs.push(performance.now() - dueMs)
}

const startMs = performance.now()
const countFromMs = startMs + warmUpSeconds * 1_000
const count = perSecond * (seconds + warmUpSeconds)
const underWay: Promise<void>[] = []
while (underWay.length < count) {
  const dueMs = startMs + (underWay.length * 1_000) / perSecond
  const waitMs = dueMs - performance.now()
  if (waitMs > 0) await sleep(waitMs)
  underWay.push(record(underWay.length, dueMs))
}
await Promise.all(underWay)
await dispatcher.destroy()

const { p50Ms, p99Ms } = summarize(latenciesMs, seconds)
const figures: TrafficFigures = { calls: latenciesMs.length, failures, p50Ms, p99Ms }
process.stdout.write(JSON.stringify(figures))
