import { z } from 'zod'
import { runJob } from '../../benchmarks/lib/child.ts'
import type { HttpJob } from '../../benchmarks/lib/http-load.ts'
import { figures } from '../../benchmarks/lib/measure.ts'

/** Records one unit of a product, so many times a second, whether or not the ones before are answered. */
export type StockTraffic = {
  url: string
  token: string
  productIds: string[]
  perSecond: number
  seconds: number
}

/** At first a process compiles and connects, which is not what is measured. Comes on top of the seconds that are. */
export const warmUpSeconds = 1

const trafficFigures = z.object({
  /** Those that are counted: not of the warm-up. */
  calls: z.number(),
  /** Calls that were not answered with 200, however often they were sent again. */
  failures: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
})
export type TrafficFigures = z.infer<typeof trafficFigures>

/** Tries wrong passwords, so many times a second. */
export type Flood = {
  url: string
  /** Addresses of people who have an account. */
  emails: readonly string[]
  /** Whether each log-in comes from an address of its own, or all from one. */
  isSpread: boolean
  /** The number of the first, or only, address. */
  firstAddress: number
  perSecond: number
  seconds: number
  seed: number
}

const floodAnswers = z.record(z.string(), z.number())
/** How many log-ins got which answer, by its status; 0 for none. */
export type FloodAnswers = z.infer<typeof floodAnswers>

const inFlight = 64

/** Runs stock traffic from a process of its own. */
export async function runTraffic(traffic: StockTraffic): Promise<TrafficFigures> {
  const file = new URL('./stock-traffic.ts', import.meta.url).pathname
  return trafficFigures.parse(JSON.parse(await runJob(file, traffic)))
}

/** Runs a flood from a process of its own. */
export async function runFlood(flood: Flood): Promise<FloodAnswers> {
  const file = new URL('./login-traffic.ts', import.meta.url).pathname
  return floodAnswers.parse(JSON.parse(await runJob(file, flood)))
}

/** How many units a second can be recorded when nothing else is asked for. */
export async function measureCapacity({
  url,
  token,
  productIds,
  seconds,
}: Omit<StockTraffic, 'perSecond'>): Promise<number> {
  const job: HttpJob = {
    inFlight,
    seconds,
    targets: productIds.map((productId) => ({
      url: `${url}/trpc/stock.record`,
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ requestId: '$ID', type: 'IN', productId, quantity: 1 }),
    })),
  }
  const file = new URL('../../benchmarks/lib/http-load.ts', import.meta.url).pathname
  return figures.parse(JSON.parse(await runJob(file, job))).perSecond
}
