import { constants, setPriority } from 'node:os'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@inventory-pro/shared/id'
import { Agent, request } from 'undici'
import { addressOf } from '../lib/call-from.ts'
import { seededRandom } from '../lib/random.ts'
import type { Flood, FloodAnswers } from './run-traffic.ts'

const connections = 512

// A flood comes from other machines. Here it shares the processors with what it disturbs, and takes what is left.
setPriority(constants.priority.PRIORITY_LOW)

// The proof writes the job.
const job = (await json(process.stdin)) as Flood
const { url, emails, isSpread, firstAddress, perSecond, seconds } = job
const dispatcher = new Agent({ connections, pipelining: 1 })
const random = seededRandom(job.seed)
const answers: FloodAnswers = {}

/** Tries a wrong password, half of the time for nobody. */
async function logIn(number: number): Promise<void> {
  const email = random.below(2) === 0 ? random.pick(emails) : `${newId()}@example.com`
  const address = addressOf(firstAddress + (isSpread ? number : 0))
  const answer = await request(`${url}/trpc/auth.login`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ email, password: newId() }),
  }).catch(() => null)
  await answer?.body.dump()
  const status = answer?.statusCode ?? 0
  answers[status] = (answers[status] ?? 0) + 1
}

const startMs = performance.now()
const underWay: Promise<void>[] = []
for (let ms = 0; ms < seconds * 1_000; ms = performance.now() - startMs) {
  const due = (ms * perSecond) / 1_000
  while (underWay.length < due) underWay.push(logIn(underWay.length))
  await sleep(5)
}
await Promise.all(underWay)
await dispatcher.destroy()
process.stdout.write(JSON.stringify(answers))
