import { resolve } from 'node:path'
import { median } from '../lib/measure.ts'
import { writeReport } from '../lib/report.ts'
import { runHttpLoad } from '../lib/run-http-load.ts'
import { ownCheckout } from '../lib/start-api.ts'
import { type Checkout, loads, startCheckout } from './start-checkout.ts'

const rounds = Number(process.env['BENCH_REPETITIONS'] ?? 7)
const seconds = Number(process.env['BENCH_SECONDS'] ?? 1)
const inFlights = [16, 64, 512]

type Load = { load: (typeof loads)[number]; inFlight: number }
type Pair = { other: number; own: number }

/**
 * Compares stock commands over HTTP in this checkout and in another one. Both servers run at the same time and are
 * measured in turn, so that a slow moment of the machine meets both.
 */
async function compareWith(folder: string): Promise<void> {
  await using other = await startCheckout(resolve(folder))
  await using own = await startCheckout(ownCheckout)
  console.log('Commands per second: the other checkout, this one, and the median of their ratios')
  const rows = []
  for (const load of loads) {
    for (const inFlight of inFlights) {
      const pairs: Pair[] = []
      for (let round = 0; round < rounds; round += 1) {
        pairs.push(await measurePair({ other, own }, { load, inFlight }, round % 2 === 0))
      }
      rows.push(printRow({ load, inFlight }, pairs))
    }
  }
  await writeReport('against', { rows })
}

async function measurePair(
  { other, own }: Record<keyof Pair, Checkout>,
  { load, inFlight }: Load,
  isOtherFirst: boolean,
): Promise<Pair> {
  const speedOf = async ({ targets }: Checkout) =>
    (await runHttpLoad({ inFlight, seconds, targets: targets[load] })).perSecond
  if (isOtherFirst) return { other: await speedOf(other), own: await speedOf(own) }
  const ownSpeed = await speedOf(own)
  return { other: await speedOf(other), own: ownSpeed }
}

function printRow({ load, inFlight }: Load, pairs: Pair[]) {
  const ratios = pairs.map(({ other, own }) => own / other).toSorted((a, b) => a - b)
  const row = {
    load,
    inFlight,
    otherPerSecond: median(pairs.map(({ other }) => other)),
    ownPerSecond: median(pairs.map(({ own }) => own)),
    ratio: median(ratios),
    ratios,
  }
  const speeds = [row.otherPerSecond, row.ownPerSecond].map((speed) =>
    `${Math.round(speed)}/s`.padStart(9),
  )
  const range = `${ratios[0]?.toFixed(2)} to ${ratios.at(-1)?.toFixed(2)}`
  console.log(
    `  ${`${load}, ${inFlight} in flight`.padEnd(32)}${speeds.join('')}  ${row.ratio.toFixed(2)}  (${range})`,
  )
  return row
}

const folder = process.env['AGAINST']
if (folder === undefined) {
  console.log('Set AGAINST to the folder of another checkout, to compare its speed with this one.')
} else {
  await compareWith(folder)
}
