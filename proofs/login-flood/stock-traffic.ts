import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@inventory-pro/shared/id'
import { Agent, request } from 'undici'
import { summarize } from '../../benchmarks/lib/measure.ts'
import { type StockTraffic, type TrafficFigures, warmUpSeconds } from './run-traffic.ts'

const connections = 256
const maxTries = 5

// A process of its own, so that it does not take turns with what disturbs it. The proof writes the job.
const { url, token, productIds, perSecond, seconds } = (await json(process.stdin)) as StockTraffic
const dispatcher = new Agent({ connections, pipelining: 1 })
const latenciesMs: number[] = []
let failures = 0

/** Records one unit, and tries again when the server asks for it. The time counts from when it was due. */
async function record(number: number, dueMs: number): Promise<void> {
  const productId = productIds[number % productIds.length]
  const body = JSON.stringify({ requestId: newId(), type: 'IN', productId, quantity: 1 })
  for (let tries = 0; tries < maxTries; tries += 1) {
    const answer = await send(body)
    if (answer?.statusCode === 200) {
      if (dueMs >= countFromMs) latenciesMs.push(performance.now() - dueMs)
      return
    }
    const retryAfterSeconds = Number(answer?.headers['retry-after'])
    if (answer?.statusCode !== 503 || Number.isNaN(retryAfterSeconds)) break
    await sleep(retryAfterSeconds * 1_000)
  }
  failures += 1
}

async function send(body: string) {
  const answer = await request(`${url}/trpc/stock.record`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  }).catch(() => null)
  await answer?.body.dump()
  return answer
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
