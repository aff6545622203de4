import { constants, setPriority } from 'node:os'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent } from 'undici'
import { sendRequest } from './send-request.ts'
import type { Flood, FloodFigures } from './traffic.ts'

// A flood comes from other machines. This process shares the processors with what it disturbs, so it takes
// what is left.
setPriority(constants.priority.PRIORITY_LOW)

// The proof writes the job.
const { url, requests, connections, perSecond, seconds } = (await json(process.stdin)) as Flood
const dispatcher = new Agent({ connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 })
const statuses: Record<string, number> = {}
const startMs = performance.now()
const endMs = startMs + seconds * 1_000
let sent = 0
let good = 0

async function sendNext(): Promise<void> {
  const planned = requests[sent % requests.length]
  sent += 1
  if (planned === undefined) return
  const status = await sendRequest(dispatcher, url, planned)
  statuses[status] = (statuses[status] ?? 0) + 1
  if (status === 200 && performance.now() <= endMs) good += 1
}

async function sendAgainAndAgain(): Promise<void> {
  while (performance.now() < endMs) await sendNext()
}

async function sendAtRate(rate: number): Promise<void> {
  const underWay: Promise<void>[] = []
  for (let nowMs = startMs; nowMs < endMs; nowMs = performance.now()) {
    const due = ((nowMs - startMs) * rate) / 1_000
    while (underWay.length < due) underWay.push(sendNext())
    await sleep(5)
  }
  await Promise.all(underWay)
}

await (perSecond === undefined
  ? Promise.all(Array.from({ length: connections }, sendAgainAndAgain))
  : sendAtRate(perSecond))
const drainMs = performance.now() - endMs
await dispatcher.destroy()

const figures: FloodFigures = { statuses, goodPerSecond: good / seconds, drainMs }
process.stdout.write(JSON.stringify(figures))
