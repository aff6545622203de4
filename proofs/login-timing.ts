import { newId } from '@inventory-pro/shared/id'
import { startApi } from './lib/api-process.ts'
import { addressOf, callFrom, type TimedAnswer } from './lib/call-from.ts'
import type { Findings, Trial } from './lib/proof.ts'
import { seededRandom } from './lib/random.ts'
import { rankTest } from './lib/rank-test.ts'

/** As many wrong passwords as an account takes without making the next one wait. */
const triesPerAccount = 5
/** From this many tries on the times must be alike. Fewer depend on what else the machine does. */
const enoughTries = 1_000
const limitMs = 5
/** Chance alone gives a less likely difference once in a hundred runs. */
const leastChance = 0.01

/**
 * Wrong passwords for addresses that have an account and for addresses that have none, in random order:
 * the answer must be the same, the medians of the times within 5 ms, and their ranks no clue.
 */
export async function proveLoginTiming({
  databaseUrl,
  seed,
  size,
  progress,
}: Trial): Promise<Findings> {
  await using api = await startApi(databaseUrl)
  const accounts = Math.ceil(size / triesPerAccount)
  const known = Array.from({ length: accounts }, () => `${newId()}@example.com`)
  for (const [number, email] of known.entries()) await register(api.url, email, number)
  progress(`${accounts} accounts`)

  const unknown = known.map(() => `${newId()}@example.com`)
  const tries = Array.from({ length: triesPerAccount }).flatMap(() => [
    ...known.map((email) => ({ email, isKnown: true })),
    ...unknown.map((email) => ({ email, isKnown: false })),
  ])
  const answers: (TimedAnswer & { isKnown: boolean })[] = []
  for (const [number, { email, isKnown }] of seededRandom(seed).shuffle(tries).entries()) {
    const body = { email, password: 'not the password' }
    const address = addressOf(accounts + number)
    answers.push({ isKnown, ...(await callFrom(api.url, { path: 'auth.login', body, address })) })
    progress(`${answers.length} tries`)
  }

  const { known: of = [], unknown: ofNone = [] } = Object.groupBy(answers, ({ isKnown }) =>
    isKnown ? 'known' : 'unknown',
  )
  const [knownMs, unknownMs] = [medianMs(of), medianMs(ofNone)]
  const chance = rankTest(
    of.map(({ ms }) => ms),
    ofNone.map(({ ms }) => ms),
  )
  const differenceMs = Math.abs(knownMs - unknownMs)

  const texts = new Set(answers.map(({ status, text }) => `${status} ${text}`))
  const violations =
    texts.size === 1 ? [] : [`${texts.size} different answers: ${[...texts].join(' | ')}`]
  const isEnough = size >= enoughTries
  if (isEnough && differenceMs > limitMs) {
    violations.push(
      `The medians are ${differenceMs.toFixed(1)} ms apart: ${knownMs.toFixed(1)} with an account, ${unknownMs.toFixed(1)} without.`,
    )
  }
  if (isEnough && chance < leastChance) {
    violations.push(`Chance alone would hardly make the times so different: p is ${chance}.`)
  }
  const figures = { tries: answers.length, knownMs, unknownMs, differenceMs, chance }
  return { figures, violations }
}

async function register(url: string, email: string, number: number): Promise<void> {
  const body = { tenantName: 'Proof', name: 'Owner', email, password: newId() }
  const answer = await callFrom(url, { path: 'auth.register', body, address: addressOf(number) })
  if (answer.status !== 200) throw new Error(answer.text)
}

function medianMs(answers: readonly TimedAnswer[]): number {
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
