import { newId } from '@inventory-pro/shared/id'
import { median } from '../../benchmarks/lib/measure.ts'
import { type ApiProcess, startApi } from '../lib/api-process.ts'
import { openBusiness } from '../lib/business.ts'
import { addressOf, callFrom } from '../lib/call-from.ts'
import type { Findings, Trial } from '../lib/proof.ts'
import { seededRandom } from '../lib/random.ts'
import {
  type FloodAnswers,
  measureCapacity,
  runFlood,
  runTraffic,
  type StockTraffic,
  type TrafficFigures,
  warmUpSeconds,
} from './run-traffic.ts'

/** From so many rounds on, the medians tell something. */
const enoughRounds = 5
const shareOfCapacity = 3
const floodPerSecond = 300
const accounts = 20
/** More than there are log-ins in a phase. */
const addressesOfPhase = 10_000
const maxRatio = 2

/** What goes on beside the stock traffic. */
const disturbances = ['spread', 'quiet', 'single'] as const
type Disturbance = (typeof disturbances)[number]
type Phase = { disturbance: Disturbance; traffic: TrafficFigures; answers: FloodAnswers }

/**
 * Records stock at a steady rate, in quiet and beside a flood of log-ins from everywhere or from one address, in turn:
 * the 99th percentile of the stock calls at most doubles, and every log-in is answered or turned away.
 */
export async function proveLoginFlood({
  databaseUrl,
  seed,
  size,
  progress,
}: Trial): Promise<Findings> {
  await using api = await startApi(databaseUrl)
  const traffic = await prepareTraffic(api, size)
  const random = seededRandom(seed)
  const phases: Phase[] = []
  const flood = {
    url: api.url,
    emails: await registerAll(api),
    perSecond: floodPerSecond,
    seconds: traffic.seconds + warmUpSeconds,
    seed,
  }
  let firstAddress = addressesOfPhase

  for (let round = 0; round < size; round += 1) {
    for (const disturbance of random.shuffle(disturbances)) {
      const isSpread = disturbance === 'spread'
      const [figures, answers] = await Promise.all([
        runTraffic(traffic),
        disturbance === 'quiet' ? {} : runFlood({ ...flood, isSpread, firstAddress }),
      ])
      phases.push({ disturbance, traffic: figures, answers })
      firstAddress += addressesOfPhase
    }
    progress(`${round + 1} rounds`)
  }
  return judge(phases, { perSecond: traffic.perSecond, isEnough: size >= enoughRounds })
}

async function prepareTraffic(api: ApiProcess, size: number): Promise<StockTraffic> {
  const business = await openBusiness([api], { products: 50, locations: 1, openingStock: 1 })
  const { productIds, token } = business
  const seconds = size < enoughRounds ? 1 : 5
  const target = { url: api.url, token, productIds, seconds }
  const capacity = await measureCapacity(target)
  return { ...target, perSecond: Math.ceil(capacity / shareOfCapacity) }
}

async function registerAll({ url }: ApiProcess): Promise<string[]> {
  const emails = Array.from({ length: accounts }, () => `${newId()}@example.com`)
  for (const [number, email] of emails.entries()) {
    const body = { tenantName: 'Proof', name: 'Owner', email, password: newId() }
    const answer = await callFrom(url, { path: 'auth.register', body, address: addressOf(number) })
    if (answer.status !== 200) throw new Error(answer.text)
  }
  return emails
}

type Conditions = { perSecond: number; isEnough: boolean }

function judge(phases: Phase[], { perSecond, isEnough }: Conditions): Findings {
  const figures: Record<string, number> = {
    'stock calls a second': perSecond,
    'log-ins a second': floodPerSecond,
  }
  const violations: string[] = []
  const timesOf = (disturbance: Disturbance, percentile: 'p50Ms' | 'p99Ms') =>
    median(
      phases
        .filter((phase) => phase.disturbance === disturbance)
        .map(({ traffic }) => traffic[percentile]),
    )

  for (const disturbance of disturbances) {
    figures[`${disturbance}: p50 ms`] = timesOf(disturbance, 'p50Ms')
    figures[`${disturbance}: p99 ms`] = timesOf(disturbance, 'p99Ms')
    if (disturbance === 'quiet') continue
    const ratio = timesOf(disturbance, 'p99Ms') / timesOf('quiet', 'p99Ms')
    figures[`${disturbance}: p99 beside quiet`] = ratio
    if (isEnough && ratio > maxRatio)
      violations.push(`The p99 grows ${ratio.toFixed(1)} times (${disturbance})`)
    Object.assign(figures, countAnswers(disturbance, phases, violations))
  }
  const failures = phases.reduce((sum, { traffic }) => sum + traffic.failures, 0)
  if (failures > 0) violations.push(`${failures} stock calls were not answered with 200`)
  return { figures, violations }
}

const names: Record<number, string> = {
  401: 'answered',
  429: 'refused by limits',
  503: 'refused as too many',
}

function countAnswers(
  disturbance: Disturbance,
  phases: Phase[],
  violations: string[],
): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const phase of phases.filter((one) => one.disturbance === disturbance)) {
    for (const [status, count] of Object.entries(phase.answers)) {
      const name = names[Number(status)]
      if (name === undefined) violations.push(`${count} log-ins got ${status}`)
      else counts[`${disturbance}: ${name}`] = (counts[`${disturbance}: ${name}`] ?? 0) + count
    }
  }
  return counts
}
