import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@inventory-pro/shared/id'
import { type ApiProcess, startApi } from './lib/api-process.ts'
import { addressOf, callFrom } from './lib/call-from.ts'
import type { Findings, Trial } from './lib/proof.ts'

const guessers = 32
const attackers = 1_000
const sessions = 20

/** What an account lets through before the first wait, and the waits that follow; see the API's limits. */
const free = 6
const longestWaitSeconds = 60

/**
 * Guesses at one account from a thousand addresses, as fast as they go: no more of them may reach the password
 * than the growing delay allows, its owner gets in after the wait, and what has ended opens nothing again.
 */
export async function proveBruteForce({ databaseUrl, size, progress }: Trial): Promise<Findings> {
  await using api = await startApi(databaseUrl)
  const email = `${newId()}@example.com`
  const password = newId()
  const register = { tenantName: 'Proof', name: 'Owner', email, password }
  await callFrom(api.url, { path: 'auth.register', body: register, address: addressOf(1) })

  const startMs = performance.now()
  const statuses = await guess(api, { email, count: size, progress })
  const seconds = (performance.now() - startMs) / 1000
  const tested = statuses.filter((status) => status === 401).length
  const throttled = statuses.filter((status) => status === 429).length

  const violations: string[] = []
  const allowed = triesWithin(seconds)
  if (tested > allowed) violations.push(`${tested} guesses were tested, ${allowed} are allowed`)
  if (tested + throttled !== size)
    violations.push(`Other answers: ${new Set(statuses).values().toArray().join()}`)

  const waitedSeconds = await waitAsTold(api, { email, password })
  if (waitedSeconds > longestWaitSeconds) violations.push(`The owner waits ${waitedSeconds} s`)
  violations.push(...(await reuseAfterEnd(api, { email, password })))
  return {
    figures: { guesses: size, tested, allowed, throttled, guessing: seconds, waitedSeconds },
    violations,
  }
}

type Guessing = { email: string; count: number; progress: (text: string) => void }

async function guess({ url }: ApiProcess, { email, count, progress }: Guessing): Promise<number[]> {
  const statuses: number[] = []
  let sent = 0
  async function goOn(): Promise<void> {
    while (sent < count) {
      const address = addressOf(1_000 + (sent % attackers))
      sent += 1
      const body = { email, password: `guess ${sent}` }
      statuses.push((await callFrom(url, { path: 'auth.login', body, address })).status)
      progress(`${statuses.length} guesses`)
    }
  }
  await Promise.all(Array.from({ length: guessers }, goOn))
  return statuses
}

/** How many guesses the delays let through in this time: each wait doubles, to a minute. */
function triesWithin(seconds: number): number {
  let tries = free
  let untilSeconds = 0
  let waitSeconds = 1
  while (untilSeconds + waitSeconds <= seconds) {
    untilSeconds += waitSeconds
    waitSeconds = Math.min(longestWaitSeconds, waitSeconds * 2)
    tries += 1
  }
  return tries
}

type Owner = { email: string; password: string }

/** Logs the owner in, after as long as the server says; gives that time. */
async function waitAsTold({ url }: ApiProcess, body: Owner): Promise<number> {
  const logIn = () => callFrom(url, { path: 'auth.login', body, address: addressOf(2) })
  const { status, waitSeconds } = await logIn()
  if (status === 200) return 0
  await sleep(waitSeconds * 1000)
  const second = await logIn()
  if (second.status !== 200) throw new Error(`The owner is still out: ${second.text}`)
  return waitSeconds
}

/** A log-in never takes over the session it comes with, no two are alike, and none works once logged out. */
async function reuseAfterEnd({ url }: ApiProcess, body: Owner): Promise<string[]> {
  const address = addressOf(2)
  const violations: string[] = []
  const ask = async (cookie: string) =>
    (await fetch(`${url}/trpc/auth.me`, { headers: { cookie } })).status
  const seen = new Set<string>()
  let cookie = 'session=made-up'
  for (let count = 0; count < sessions; count += 1) {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    const login = await callFrom(url, { path: 'auth.login', body, address, headers })
    if (seen.has(login.cookie)) violations.push('A log-in gave a session that was there before')
    seen.add(login.cookie)
    cookie = login.cookie
    if ((await ask(cookie)) !== 200) violations.push('A new session does not work')
    const own = { cookie, 'sec-fetch-site': 'same-origin' }
    await callFrom(url, { path: 'auth.logout', body: {}, address, headers: own })
    if ((await ask(cookie)) !== 401) violations.push('A session works after its log-out')
  }
  return violations
}
