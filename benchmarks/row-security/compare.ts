import { statement } from '../lib/database.ts'
import { measure, median } from '../lib/measure.ts'
import type { Load } from './loads.ts'

// Many short turns rather than a few long ones: what disturbs the machine then meets both sides alike.
const seconds = Number(process.env['BENCH_SECONDS'] ?? 0.5)
const repetitions = Number(process.env['BENCH_REPETITIONS'] ?? 31)

/** What row-level security may take at most, of any load. */
const targetPercent = 10

type Row = {
  name: string
  /** Medians of the calls per second. */
  withRowSecurity: number
  without: number
  /** The median of what each repetition lost to row-level security, in percent. */
  lossPercent: number
}
type Pair = { withRowSecurity: number; without: number }

/**
 * Puts each load on a database with row-level security and on the same one where it is switched off. The two take
 * turns at going first, so that a slow moment of the machine meets both, and each repetition gives one ratio.
 */
export async function compareAll(url: string, loads: Load[]) {
  const pairs = new Map<Load, Pair[]>(loads.map((load) => [load, []]))
  for (let turn = 0; turn < repetitions; turn += 1) {
    for (const [load, ofLoad] of pairs) ofLoad.push(await measurePair(url, load, turn % 2 === 0))
  }

  console.log(`\n${''.padEnd(32)}       with    without     loss`)
  const rows = [...pairs].map(([{ name }, ofLoad]) => {
    const row = rowOf(name, ofLoad)
    printRow(row)
    return row
  })
  const overallPercent = meanLossOf(rows)
  const worstPercent = Math.max(...rows.map(({ lossPercent }) => lossPercent))
  const verdict = worstPercent <= targetPercent ? 'within' : 'above'
  console.log(
    `\noverall ${overallPercent.toFixed(1)} %, the worst load ${worstPercent.toFixed(1)} %: ` +
      `${verdict} the target of ${targetPercent} % for each`,
  )
  return { seconds, repetitions, rows, overallPercent, worstPercent, targetPercent }
}

async function measurePair(url: string, load: Load, isWithFirst: boolean): Promise<Pair> {
  const pair: Pair = { withRowSecurity: 0, without: 0 }
  const sides = ['withRowSecurity', 'without'] as const
  for (const side of isWithFirst ? sides : sides.toReversed()) {
    await setRowSecurity(url, side === 'withRowSecurity')
    const { inFlight, call } = load
    const { perSecond, failures } = await measure({ inFlight, seconds }, call)
    if (failures > 0) throw new Error(`${failures} calls of ${load.name} failed.`)
    pair[side] = perSecond
  }
  return pair
}

/** On all tables at once; statements that are prepared already are planned anew. */
function setRowSecurity(url: string, isOn: boolean): Promise<void> {
  return statement(
    url,
    `DO $$
    DECLARE t regclass;
    BEGIN
      FOR t IN SELECT DISTINCT polrelid FROM pg_policy LOOP
        EXECUTE format('ALTER TABLE %s ${isOn ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY', t);
      END LOOP;
    END
    $$`,
  )
}

function rowOf(name: string, pairs: Pair[]): Row {
  return {
    name,
    withRowSecurity: median(pairs.map((pair) => pair.withRowSecurity)),
    without: median(pairs.map((pair) => pair.without)),
    lossPercent: 100 - 100 * median(pairs.map((pair) => pair.withRowSecurity / pair.without)),
  }
}

/** The mean loss when all loads count alike. */
function meanLossOf(rows: Row[]): number {
  const kept = rows.map(({ lossPercent }) => 1 - lossPercent / 100)
  return 100 - 100 * kept.reduce((all, ratio) => all * ratio, 1) ** (1 / kept.length)
}

function printRow({ name, withRowSecurity, without, lossPercent }: Row): void {
  const perSecond = (value: number) => `${Math.round(value)}/s`.padStart(11)
  const loss = `${lossPercent.toFixed(1).padStart(7)} %`
  console.log(`${name.padEnd(32)}${perSecond(withRowSecurity)}${perSecond(without)}${loss}`)
}
