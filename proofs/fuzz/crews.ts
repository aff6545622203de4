import { type Caller, type Crew, openCrew } from './crew.ts'
import { type CallAnswer, endOf } from './judge.ts'

/** Addresses that no request of the fuzzing itself comes from. */
const firstAddress = 1_000_000

export type Crews = {
  /** Whose turn it is, and a tenant that is foreign to it. */
  take: () => [crew: Crew, foreign: Crew]
  /** Logs in again or makes a new tenant, as far as an answer shows that something was lost. */
  mend: (sender: { crew: Crew; caller: Caller }, calls: readonly CallAnswer[]) => Promise<void>
  /** Has both tenants replaced as soon as an answer comes. */
  wearOut: () => void
  /** Every tenant there was. */
  tenantIds: ReadonlySet<string>
  figures: { tenants: number; renewedSessions: number }
}

/**
 * Keeps two tenants ready, each foreign to the other. Fuzzing ends sessions, disables members and erases tenants; this
 * notices each loss by the answers, and replaces it.
 */
export async function openCrews(url: string): Promise<Crews> {
  const figures = { tenants: 0, renewedSessions: 0 }
  const tenantIds = new Set<string>()
  const mending = new Map<string, Promise<void>>()
  let addresses = firstAddress
  let turn = 0

  async function open(): Promise<Crew> {
    const crew = await openCrew(url, () => (addresses += 1))
    figures.tenants += 1
    tenantIds.add(crew.tenantId)
    return crew
  }
  const crews: [Crew, Crew] = [await open(), await open()]

  async function replace(crew: Crew): Promise<void> {
    const fresh = await open()
    if (crews[0] === crew) crews[0] = fresh
    if (crews[1] === crew) crews[1] = fresh
  }

  async function renew(crew: Crew, caller: Caller): Promise<void> {
    if (await crew.renew(caller)) figures.renewedSessions += 1
    else await replace(crew)
  }

  /** Several answers show the same loss; it is mended once. */
  function once(name: string, work: () => Promise<void>): Promise<void> {
    const running = mending.get(name) ?? work().finally(() => mending.delete(name))
    mending.set(name, running)
    return running
  }

  return {
    tenantIds,
    figures,
    take() {
      turn = 1 - turn
      const [one, other] = crews
      const [crew, foreign] = turn === 0 ? [one, other] : [other, one]
      crew.left -= 1
      return [crew, foreign]
    },
    wearOut() {
      for (const crew of crews) crew.left = 0
    },
    async mend({ crew, caller }, calls) {
      if (!crews.includes(crew)) return
      if (crew.left <= 0 || calls.some((call) => isShutOut(call, caller))) {
        await once(crew.tenantId, () => replace(crew))
      } else if (calls.some(isLoggedOut) && caller !== 'nobody') {
        await once(`${crew.tenantId} ${caller}`, () => renew(crew, caller))
      }
    },
  }
}

function isLoggedOut(call: CallAnswer): boolean {
  return endOf(call) === 'UNAUTHENTICATED'
}

/** The owner is none any more, or the tenant asks for a second factor that nobody has. */
function isShutOut(call: CallAnswer, caller: Caller): boolean {
  if (!('error' in call) || call.error.data.reason !== 'FORBIDDEN') return false
  const { needs, permission } = call.error.data.details
  return needs === 'secondFactor' || (caller === 'owner' && permission !== undefined)
}
