import type { ApiProcess } from '../lib/api-process.ts'
import { openBusiness } from '../lib/business.ts'
import { get } from './floods.ts'
import { type PlannedRequest, runFlood, runSteady } from './traffic.ts'

const tenants = 5
/** What a tenant may have under way: with it all that the server can do is done, and nothing is refused. */
const inFlightPerTenant = 4
const times = 3
/** More than can be under way, so that the rate is kept. */
const connections = 2_000

export type OverloadFigures = {
  peakPerSecond: number
  goodPerSecond: number
  drainMs: number
  livenessP99Ms: number
}

/** Asks for three times as many lists as the server can answer. */
export async function measureOverload(api: ApiProcess, seconds: number): Promise<OverloadFigures> {
  const requests: PlannedRequest[] = []
  for (let count = 0; count < tenants; count += 1) {
    const plan = { products: 20, locations: 1, openingStock: 1 }
    const { token } = await openBusiness([api], plan)
    requests.push({ ...get('product.list', {}), headers: { authorization: `Bearer ${token}` } })
  }

  const flood = { url: api.url, requests, seconds }
  const peak = await runFlood({ ...flood, connections: tenants * inFlightPerTenant })
  const perSecond = Math.ceil(times * peak.goodPerSecond)
  const liveness = { method: 'GET', path: '/livez', headers: {} } as const
  const [overload, [alive]] = await Promise.all([
    runFlood({ ...flood, connections, perSecond }),
    runSteady([{ url: api.url, requests: [liveness], perSecond: 20, seconds }]),
  ])
  return {
    peakPerSecond: peak.goodPerSecond,
    goodPerSecond: overload.goodPerSecond,
    drainMs: overload.drainMs,
    livenessP99Ms: alive?.p99Ms ?? Number.NaN,
  }
}
