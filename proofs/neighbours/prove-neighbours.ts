import { newId } from '@inventory-pro/shared/id'
import { median } from '../../benchmarks/lib/measure.ts'
import { type ApiProcess, startApi } from '../lib/api-process.ts'
import { openBusiness } from '../lib/business.ts'
import { addressOf } from '../lib/call-from.ts'
import type { Findings, Trial } from '../lib/proof.ts'
import { seededRandom } from '../lib/random.ts'
import { get, post, strangersFloods, type Target, tenantFloods, type Unsigned } from './floods.ts'
import { measureOverload, type OverloadFigures } from './measure-overload.ts'
import { type PlannedRequest, runFlood, runSteady, type SteadyFigures } from './traffic.ts'

/** From so many rounds on, the medians tell something. */
const enoughRounds = 3
const quietPerSecond = 40
/** How often the tenant that floods asks once more, from a process that is not short of time, to time refusals. */
const probesPerSecond = 10
const maxRatio = 2
const maxRefusalMs = 10
const maxLivenessMs = 100
const maxDrainMs = 5_000
const minGoodShare = 0.9

type Load = { seconds: number; connections: number; sessions: readonly number[] }
const maxSessions = 10
const fullLoad: Load = { seconds: 5, connections: 200, sessions: [1, maxSessions] }
const shortLoad: Load = { seconds: 1, connections: 20, sessions: [maxSessions] }

type Phase = { name: string; quiet: SteadyFigures; probe?: SteadyFigures }

/**
 * Floods the server from one tenant with one kind of request after the other, in one session and in ten. Meanwhile a
 * quiet tenant lists and records: its 99th percentile at most doubles, and none of its calls is refused. Then offers three
 * times the load that the server can handle.
 */
export async function proveNeighbours({
  databaseUrl,
  seed,
  size,
  progress,
}: Trial): Promise<Findings> {
  const isEnough = size >= enoughRounds
  const load = isEnough ? fullLoad : shortLoad
  await using api = await startApi(databaseUrl)
  const quiet = await planQuiet(api)
  const heavy = await openHeavy(api)
  const random = seededRandom(seed)
  const phases: Phase[] = []
  const overloads: OverloadFigures[] = []

  for (let round = 0; round < size; round += 1) {
    phases.push({ name: 'quiet', quiet: await measureQuiet(api, quiet, load.seconds) })
    for (const { name, requests } of random.shuffle(planFloods(heavy, load))) {
      phases.push({ name, ...(await measureBeside(api, { quiet, requests, load })) })
      progress(`round ${round + 1}: ${name}`)
    }
    overloads.push(await measureOverload(api, load.seconds))
  }
  return judge(phases, overloads, isEnough)
}

type PlannedFlood = { name: string; requests: PlannedRequest[] }

function planFloods({ target, tokens }: Heavy, load: Load): PlannedFlood[] {
  // Floods have an address of their own, so that the limits of addresses do not hold for everyone else.
  const headers = { 'x-forwarded-for': addressOf(1) }
  const byTenant = Object.entries(tenantFloods).flatMap(([kind, plan]) =>
    load.sessions.map((sessions) => ({
      name: `${kind}, ${sessions} ${sessions === 1 ? 'session' : 'sessions'}`,
      requests: tokens
        .slice(0, sessions)
        .map((token) => signed({ ...plan(target), headers }, token)),
    })),
  )
  const byStrangers = Object.entries(strangersFloods).map(([name, plan]) => ({
    name,
    requests: [{ ...plan(target), headers }],
  }))
  return [...byTenant, ...byStrangers]
}

function signed(
  { headers, ...request }: Unsigned & Partial<PlannedRequest>,
  token: string,
): PlannedRequest {
  return { ...request, headers: { ...headers, authorization: `Bearer ${token}` } }
}

async function planQuiet(api: ApiProcess): Promise<PlannedRequest[]> {
  const plan = { products: 20, locations: 1, openingStock: 1 }
  const { token, productIds } = await openBusiness([api], plan)
  const [productId] = productIds
  return [
    signed(get('product.list', {}), token),
    signed(post('stock.record', { requestId: '$ID', type: 'IN', productId, quantity: 1 }), token),
  ]
}

type Heavy = { target: Target; tokens: string[] }

/** Opens a tenant with enough rows for its pages to be full, and logs its owner in often enough. */
async function openHeavy(api: ApiProcess): Promise<Heavy> {
  const plan = { products: 250, locations: 1, openingStock: 1 }
  const { clients, token, logIn, productIds, locationIds } = await openBusiness([api], plan)
  for (let count = 0; count < 4; count += 1) {
    await clients[0]?.stock.recordMany.mutate({
      requestId: newId(),
      lines: productIds.map((productId) => ({ type: 'IN', productId, quantity: 1 })),
    })
  }
  const tokens = [token]
  while (tokens.length < maxSessions) tokens.push(await logIn())
  const locationId = locationIds[0] ?? ''
  return { target: { productIds, locationId, exportCursor: 'movements' }, tokens }
}

async function measureQuiet({ url }: ApiProcess, requests: PlannedRequest[], seconds: number) {
  const [figures] = await runSteady([{ url, requests, perSecond: quietPerSecond, seconds }])
  if (!figures) throw new Error('The quiet traffic measured nothing.')
  return figures
}

type Beside = { quiet: PlannedRequest[]; requests: PlannedRequest[]; load: Load }

async function measureBeside({ url }: ApiProcess, { quiet, requests, load }: Beside) {
  const { seconds, connections } = load
  const [[figures, probe]] = await Promise.all([
    runSteady([
      { url, requests: quiet, perSecond: quietPerSecond, seconds },
      { url, requests: requests.slice(0, 1), perSecond: probesPerSecond, seconds },
    ]),
    runFlood({ url, requests, connections, seconds }),
  ])
  if (!figures || !probe) throw new Error('The traffic measured nothing.')
  return { quiet: figures, probe }
}

function judge(phases: Phase[], overloads: OverloadFigures[], isEnough: boolean): Findings {
  const figures: Record<string, number> = {}
  const violations: string[] = []
  const byName = Map.groupBy(phases, ({ name }) => name)
  const baselineP99Ms = median((byName.get('quiet') ?? []).map(({ quiet }) => quiet.p99Ms))

  for (const [name, group] of byName) {
    const found = summarizePhases(group)
    const ratio = found.p99Ms / baselineP99Ms
    figures[`${name}: p50 ms`] = found.p50Ms
    figures[`${name}: p99 ms`] = found.p99Ms
    figures[`${name}: p99 beside quiet`] = ratio
    figures[`${name}: quiet refusals`] = found.refusals
    if (ratio > maxRatio) violations.push(`${name}: the quiet p99 grows ${ratio.toFixed(1)} times`)
    if (found.refusals > 0) violations.push(`${name}: ${found.refusals} quiet calls were refused`)
    if (found.floodRefusals === 0) continue
    figures[`${name}: refusal p50 ms`] = found.refusalP50Ms
    figures[`${name}: refusal p99 ms`] = found.refusalP99Ms
    if (found.refusalP50Ms > maxRefusalMs) {
      violations.push(`${name}: a refusal takes ${found.refusalP50Ms.toFixed(0)} ms`)
    }
  }
  Object.assign(figures, judgeOverload(overloads, violations))
  // With so few rounds the times tell nothing.
  return { figures, violations: isEnough ? violations : [] }
}

function summarizePhases(group: Phase[]) {
  const quiet = (key: keyof SteadyFigures) => median(group.map((phase) => phase.quiet[key]))
  const probes = group.flatMap(({ probe }) => (probe && probe.refusals > 0 ? [probe] : []))
  return {
    p50Ms: quiet('p50Ms'),
    p99Ms: quiet('p99Ms'),
    refusals: group.reduce((sum, phase) => sum + phase.quiet.refusals, 0),
    floodRefusals: probes.length,
    refusalP50Ms: median(probes.map((probe) => probe.refusalP50Ms)),
    refusalP99Ms: median(probes.map((probe) => probe.refusalP99Ms)),
  }
}

/** Returns the figures, and adds to the violations. */
function judgeOverload(overloads: OverloadFigures[], violations: string[]): Record<string, number> {
  const of = (key: keyof OverloadFigures) => median(overloads.map((one) => one[key]))
  const goodShare = of('goodPerSecond') / of('peakPerSecond')
  if (goodShare < minGoodShare) {
    violations.push(`overload: only ${(100 * goodShare).toFixed(0)} % of the peak is served`)
  }
  if (of('drainMs') > maxDrainMs) {
    violations.push(`overload: it takes ${of('drainMs').toFixed(0)} ms to drain`)
  }
  if (of('livenessP99Ms') > maxLivenessMs) {
    violations.push(`overload: liveness takes ${of('livenessP99Ms').toFixed(0)} ms`)
  }
  return {
    'overload: peak a second': of('peakPerSecond'),
    'overload: served a second': of('goodPerSecond'),
    'overload: drain ms': of('drainMs'),
    'overload: liveness p99 ms': of('livenessP99Ms'),
  }
}
