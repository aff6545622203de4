import { newId } from '@inventory-pro/shared/id'
import { median } from '../../benchmarks/lib/measure.ts'
import { type ApiProcess, startApi } from '../lib/api-process.ts'
import { type Business, openBusiness } from '../lib/business.ts'
import type { Findings, Trial } from '../lib/proof.ts'
import { type Attack, type Outcome, runAttack } from './run-attack.ts'
import { rssMb, type Watch, watchDuring, type Watched } from './watch-server.ts'

/**
 * With fewer connections, late answers and refusals are no findings: a short run shares the machine with other tests,
 * and has so few places that a probe may lose its own before the server reads it.
 */
const enoughConnections = 5_000
const maxHealthMs = 100
/** Room for the connections, the answers that wait, and what the collector has not collected yet. */
const maxGrowthMb = 300
/** Longer than a client may read nothing. */
const holdMs = 45_000

type Phase = { kind: Attack['kind']; outcome: Outcome; watch: Watch; growthMb: number }

/**
 * Attacks a server with few file descriptors as strangers can, `size` connections and in proportion: it lives, its
 * memory stays within bounds, its health endpoints answer, and a clerk goes on recording stock.
 */
export async function proveStrangers({ databaseUrl, size, progress }: Trial): Promise<Findings> {
  const isEnough = size >= enoughConnections
  await using api = await startApi(databaseUrl, {
    // Fewer than there are connections.
    descriptorLimit: Math.max(256, Math.floor(size * 0.8)),
    // Addresses are those of this machine's own network, 127.0.0.0/8.
    TRUST_PROXY: '',
    CALLS_PER_SECOND: String(Math.max(20, Math.ceil(size / 25))),
  })
  const { watched, token } = await prepare(api)
  const attacks = attacksOf(size).map((attack) => ({
    ...attack,
    url: api.url,
    token,
    holdMs: isEnough ? holdMs : 1_000,
  }))

  const startMb = await rssMb(api.pid)
  const phases: Phase[] = []
  for (const attack of attacks) {
    const { result, watch } = await watchDuring(watched, runAttack(attack))
    const growthMb = watch.peakRssMb - startMb
    phases.push({ kind: attack.kind, outcome: result, watch, growthMb })
    progress(`${attack.kind}: ${JSON.stringify(result)}`)
    if (api.hasEnded()) break
  }
  return judge(phases, { isEnough, hasEnded: api.hasEnded(), startMb })
}

function attacksOf(size: number): Pick<Attack, 'kind' | 'count'>[] {
  return [
    { kind: 'silent connections', count: size },
    { kind: 'large keys', count: Math.ceil(size / 5) },
    { kind: 'absent procedures', count: Math.ceil(size * 2.6) },
    { kind: 'slow readers', count: Math.ceil(size / 80) },
  ]
}

/** Opens a clerk's business, and another one with enough movements for long answers. */
async function prepare(api: ApiProcess): Promise<{ watched: Watched; token: string }> {
  const open = () => openBusiness([api], { products: 1, locations: 1, openingStock: 1 })
  const [clerks, readers] = [await open(), await open()]
  const line = {
    type: 'IN',
    productId: first(readers),
    quantity: 1,
    reason: 'x'.repeat(200),
  } as const
  const lines = Array.from({ length: 300 }, () => line)
  await readers.clients[0]?.stock.recordMany.mutate({ requestId: newId(), lines })
  const [client] = clerks.clients
  if (client === undefined) throw new Error('There is no client.')
  const watched = { url: api.url, pid: api.pid, client, productId: first(clerks) }
  return { watched, token: readers.token }
}

function first({ productIds }: Business): string {
  const [id] = productIds
  if (id === undefined) throw new Error('There is no product.')
  return id
}

type Conditions = { isEnough: boolean; hasEnded: boolean; startMb: number }

function judge(phases: Phase[], { isEnough, hasEnded, startMb }: Conditions): Findings {
  const figures: Record<string, number> = { 'memory at the start, MB': startMb }
  const violations = hasEnded ? ['The process ended'] : []

  for (const { kind, outcome, watch, growthMb } of phases) {
    const { latenciesMs, unhealthy, recorded, refusals } = watch
    for (const [end, count] of Object.entries(outcome)) figures[`${kind}: ${end}`] = count
    for (const [path, times] of Object.entries(latenciesMs)) {
      figures[`${kind}: ${path} median ms`] = median(times)
      figures[`${kind}: ${path} worst ms`] = Math.max(...times)
      if (isEnough && median(times) > maxHealthMs)
        violations.push(`${kind}: ${path} takes ${median(times)} ms`)
    }
    figures[`${kind}: units recorded`] = recorded
    figures[`${kind}: memory grew by MB`] = growthMb

    const asked = Object.values(latenciesMs).flat().length
    if (unhealthy > (isEnough ? 0 : asked / 2))
      violations.push(`${kind}: ${unhealthy} of ${asked} times no health`)
    if (recorded === 0) violations.push(`${kind}: nothing was recorded`)
    if (isEnough)
      violations.push(...refusals.map((refusal) => `${kind}: the clerk gets ${refusal}`))
    if (growthMb > maxGrowthMb) violations.push(`${kind}: memory grew by ${growthMb} MB`)
  }
  return { figures, violations: [...violations, ...leniencies(phases, isEnough)] }
}

/** Names what strangers got away with. */
function leniencies(phases: Phase[], isEnough: boolean): string[] {
  const outcomeOf = (kind: Attack['kind']) =>
    phases.find((phase) => phase.kind === kind)?.outcome ?? {}
  const problems: string[] = []
  if (!outcomeOf('silent connections')['closed']) problems.push('No silent connection was closed')
  if (isEnough && outcomeOf('silent connections')['held']) problems.push('Silence was held')
  if (isEnough && outcomeOf('slow readers')['held']) problems.push('Slow readers were held')
  const large = Object.keys(outcomeOf('large keys')).filter((end) => !['413', '429'].includes(end))
  if (large.length > 0) problems.push(`Large keys were answered with ${large.join()}`)
  if (!outcomeOf('absent procedures')['429']) problems.push('Absent procedures are not limited')
  return problems
}
