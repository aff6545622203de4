import { countStock } from '@inventory-pro/core/stock/count-stock'
import { recordStock } from '@inventory-pro/core/stock/record-stock'
import { newId } from '@inventory-pro/shared/id'
import { type Figures, measure, median } from '../lib/measure.ts'
import type { BenchTenant } from '../lib/tenants.ts'
import { type Case, type Contestant, first, names, type Shape } from './contestants.ts'
import type { Rival } from './rivals.ts'

const seconds = Number(process.env['BENCH_SECONDS'] ?? 3)
const repetitions = Number(process.env['BENCH_REPETITIONS'] ?? 3)
const inFlights = [16, 64, 512]

export type Row = Figures & { name: string; load: string; inFlight: number }

/**
 * Puts each contestant under each load, taking turns, so that a slow moment of the machine meets all of
 * them; gives the medians.
 */
export async function compareAll(
  contestants: Contestant[],
  shapes: readonly Shape[],
): Promise<Row[]> {
  const rows: Row[] = []
  for (const shape of shapes) {
    for (const inFlight of inFlights)
      rows.push(...(await compare(contestants, { ...shape, inFlight, seconds })))
  }
  return rows
}

async function compare(contestants: Contestant[], load: Case): Promise<Row[]> {
  const runs = new Map<string, Figures[]>()
  for (let turn = 0; turn < repetitions; turn += 1) {
    for (const { name, run } of contestants) {
      runs.set(name, [...(runs.get(name) ?? []), await run(load)])
    }
  }
  console.log(`\n${load.title}, ${load.inFlight} in flight`)
  const rows = [...runs].map(([name, figures]) => {
    const row = { name, load: load.title, inFlight: load.inFlight, ...medianOf(figures) }
    console.log(
      `  ${name.padEnd(38)} ${Math.round(row.perSecond).toString().padStart(7)}/s` +
        `  p50 ${row.p50Ms.toFixed(1).padStart(7)} ms  p99 ${row.p99Ms.toFixed(1).padStart(7)} ms` +
        (row.failures > 0 ? `  ${row.failures} failed` : ''),
    )
    return row
  })
  printRatios(rows)
  return rows
}

const ratios = [
  [names.ledger, names.transaction],
  [names.httpLedger, names.httpPg],
  [names.httpLedger, names.httpPrisma],
] as const

function printRatios(rows: Row[]): void {
  const perSecond = new Map(rows.map((row) => [row.name, row.perSecond]))
  for (const [ours, rival] of ratios) {
    const ratio = (perSecond.get(ours) ?? 0) / (perSecond.get(rival) ?? 0)
    if (Number.isFinite(ratio)) console.log(`  ${ours} / ${rival}: ${ratio.toFixed(2)}`)
  }
}

function medianOf(figures: Figures[]): Figures {
  const of = (key: keyof Figures) => median(figures.map((run) => run[key]))
  return {
    perSecond: of('perSecond'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    failures: of('failures'),
  }
}

export type Lone = { guardedP50Ms: number; ledgerP50Ms: number; addedMs: number }

/** Measures the latency of a single caller on an idle server. */
export async function compareLone(rival: Rival, tenants: BenchTenant[]): Promise<Lone> {
  const { ctx, productIds } = first(tenants)
  const productId = first(productIds)
  const guarded: number[] = []
  const ledger: number[] = []
  for (let turn = 0; turn < repetitions; turn += 1) {
    const load = { inFlight: 1, seconds }
    guarded.push((await measure(load, () => rival.move(true))).p50Ms)
    const record = () =>
      recordStock(ctx, { requestId: newId(), type: 'IN', productId, quantity: 1 })
    ledger.push((await measure(load, record)).p50Ms)
  }
  const [guardedP50Ms, ledgerP50Ms] = [median(guarded), median(ledger)]
  const addedMs = ledgerP50Ms - guardedP50Ms
  console.log(
    `\nA lone command: guarded statement ${guardedP50Ms.toFixed(2)} ms, ` +
      `ledger ${ledgerP50Ms.toFixed(2)} ms, added ${addedMs.toFixed(2)} ms at p50`,
  )
  return { guardedP50Ms, ledgerP50Ms, addedMs }
}

/** How long a count of 5,000 products takes, one operation with a movement for each. */
export async function timeCount({ ctx, productIds }: BenchTenant): Promise<{ countMs: number }> {
  const times: number[] = []
  for (let turn = 1; turn <= repetitions; turn += 1) {
    const lines = productIds.map((productId) => ({ productId, counted: turn, expected: turn - 1 }))
    const startMs = performance.now()
    const { movements } = await countStock(ctx, { requestId: newId(), lines })
    times.push(performance.now() - startMs)
    if (movements.length !== lines.length) throw new Error('Not every line was counted.')
  }
  const countMs = median(times)
  console.log(`A count of ${productIds.length} lines: ${countMs.toFixed(0)} ms`)
  return { countMs }
}
