import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@inventory-pro/shared/id'
import { Agent, request } from 'undici'
import { addressOf } from '../lib/call-from.ts'
import type { Random } from '../lib/random.ts'

const connections = 512

export type FloodPlan = {
  url: string
  /** Addresses of people who have an account. */
  emails: readonly string[]
  /** Whether each log-in comes from an address of its own, or all from one. */
  isSpread: boolean
  perSecond: number
}

/** How many log-ins got which answer, by its status; 0 for none. */
export type FloodAnswers = Record<number, number>

let lastAddress = 2_000_000

/** Sends log-ins with wrong passwords, half of them for nobody, until `until` is over. */
export async function flood(
  { url, emails, isSpread, perSecond }: FloodPlan,
  random: Random,
  until: Promise<unknown>,
): Promise<FloodAnswers> {
  const dispatcher = new Agent({ connections, pipelining: 1 })
  const answers: FloodAnswers = {}
  const over = new AbortController()
  const end = until.finally(() => over.abort())
  if (!isSpread) lastAddress += 1

  async function logIn(): Promise<void> {
    if (isSpread) lastAddress += 1
    const email = random.below(2) === 0 ? random.pick(emails) : `${newId()}@example.com`
    const answer = await request(`${url}/trpc/auth.login`, {
      dispatcher,
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': addressOf(lastAddress) },
      body: JSON.stringify({ email, password: newId() }),
    }).catch(() => null)
    await answer?.body.dump()
    const status = answer?.statusCode ?? 0
    answers[status] = (answers[status] ?? 0) + 1
  }

  const startMs = performance.now()
  const underWay: Promise<void>[] = []
  while (!over.signal.aborted) {
    const due = ((performance.now() - startMs) * perSecond) / 1_000
    while (underWay.length < due) underWay.push(logIn())
    await sleep(1)
  }
  await Promise.all([end, ...underWay])
  await dispatcher.destroy()
  return answers
}
