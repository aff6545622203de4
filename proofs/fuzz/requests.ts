import fc from 'fast-check'
import type { Caller } from './crew.ts'
import type { PlannedCall } from './http-request.ts'
import { damaged } from './junk.ts'
import { fullBody, oddities, type Oddity } from './oddities.ts'
import type { Planned } from './planned.ts'
import type { Procedure } from './procedures.ts'
import { validInput } from './valid-input.ts'

export type PlannedRequest = {
  caller: Caller
  calls: readonly PlannedCall[]
  /** Oddities beside its inputs. */
  oddity: { make: Oddity; choice: number } | null
  /** The number of the address that it comes from; null for one of which few are in use, since attempts cost hashes. */
  address: number | null
}

const caller: fc.Arbitrary<Caller> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Caller>('owner') },
  { weight: 3, arbitrary: fc.constantFrom<Caller>('browser', 'key') },
  { weight: 4, arbitrary: fc.constantFrom<Caller>('manager', 'user', 'viewer') },
  { weight: 1, arbitrary: fc.constant<Caller>('nobody') },
)

const oddity = fc.oneof(
  { weight: 1_000, arbitrary: fc.constant(null) },
  {
    weight: 200,
    arbitrary: fc.record({ make: fc.constantFrom(...oddities), choice: fc.nat(10_000) }),
  },
  { weight: 2, arbitrary: fc.record({ make: fc.constant(fullBody), choice: fc.nat(3) }) },
)

/** Twenty is the most that is taken. */
const batchSizes = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 2, max: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom(20, 21, 25) },
)

/** Procedures that end sessions, keys or the tenant. They are called less often, because a replacement costs hashes. */
const rare = new Set([
  'apiKey.revoke',
  'auth.changePassword',
  'auth.endSession',
  'auth.logout',
  'member.disable',
  'member.endSessions',
  'member.resetSecondFactor',
  'tenant.delete',
])

/** Requests to these procedures, two thirds of them as their schemas have them. */
export function requestsTo(procedures: readonly Procedure[]): fc.Arbitrary<PlannedRequest> {
  const request = (
    inputOf: (procedure: Procedure) => fc.Arbitrary<Planned>,
    address: fc.Arbitrary<number | null>,
  ) => {
    const calls = callsTo(procedures, inputOf)
    return fc.record({ caller, calls, oddity, address })
  }
  return fc.oneof(
    { weight: 2, arbitrary: request(validInput, fc.constant(null)) },
    {
      weight: 1,
      arbitrary: request((procedure) => damaged(validInput(procedure)), fc.nat(60_000)),
    },
  )
}

/** Single calls to a procedure, as the owner and within its schema: the likeliest to succeed. */
export function validCallsTo(procedure: Procedure): fc.Arbitrary<PlannedRequest> {
  return fc.record({
    caller: fc.constant<Caller>('owner'),
    calls: fc.tuple(validInput(procedure).map((input) => ({ procedure, input }))),
    oddity: fc.constant(null),
    address: fc.nat(60_000),
  })
}

/** One call, or a batch: of queries, of mutations, or of both. */
function callsTo(
  procedures: readonly Procedure[],
  inputOf: (procedure: Procedure) => fc.Arbitrary<Planned>,
): fc.Arbitrary<PlannedCall[]> {
  const callOf = (procedure: Procedure) =>
    inputOf(procedure).map((input): PlannedCall => ({ procedure, input }))
  const ofType = (types: string[]) =>
    fc.oneof(
      ...procedures
        .filter(({ type }) => types.includes(type))
        .map((procedure) => ({
          weight: rare.has(procedure.path) ? 1 : 10,
          arbitrary: callOf(procedure),
        })),
    )
  const batchOf = (types: string[]) =>
    batchSizes.chain((size) => fc.array(ofType(types), { minLength: size, maxLength: size }))
  return fc.oneof(
    { weight: 20, arbitrary: fc.tuple(ofType(['query', 'mutation'])) },
    { weight: 1, arbitrary: batchOf(['query']) },
    { weight: 1, arbitrary: batchOf(['mutation']) },
    { weight: 1, arbitrary: batchOf(['query', 'mutation']) },
  )
}
