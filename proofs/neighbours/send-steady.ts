import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent } from 'undici'
import { summarize } from '../../benchmarks/lib/measure.ts'
import { sendRequest } from './send-request.ts'
import type { SteadyFigures, SteadyTraffic } from './traffic.ts'

const connections = 64

// The proof writes the job.
const senders = (await json(process.stdin)) as SteadyTraffic[]

async function send({ url, requests, perSecond, seconds }: SteadyTraffic): Promise<SteadyFigures> {
  const dispatcher = new Agent({ connections, pipelining: 1 })
  const served: number[] = []
  const refused: number[] = []
  const startMs = performance.now()

  async function sendOne(number: number, dueMs: number): Promise<void> {
    const planned = requests[number % requests.length]
    if (planned === undefined) return
    const status = await sendRequest(dispatcher, url, planned)
    const times = status === 200 ? served : refused
    times.push(performance.now() - dueMs)
  }

  const underWay: Promise<void>[] = []
  while (underWay.length < perSecond * seconds) {
    const dueMs = startMs + (underWay.length * 1_000) / perSecond
    const waitMs = dueMs - performance.now()
    if (waitMs > 0) await sleep(waitMs)
    underWay.push(sendOne(underWay.length, dueMs))
  }
  await Promise.all(underWay)
  await dispatcher.destroy()

  const { p50Ms, p99Ms } = summarize(served, seconds)
  const refusals = summarize(refused, seconds)
  return {
    calls: served.length + refused.length,
    p50Ms,
    p99Ms,
    refusals: refused.length,
    refusalP50Ms: refusals.p50Ms,
    refusalP99Ms: refusals.p99Ms,
  }
}

process.stdout.write(JSON.stringify(await Promise.all(senders.map(send))))
