import { newId } from '@inventory-pro/shared/id'
import { maxQuantity } from '@inventory-pro/shared/quantity'
import fc from 'fast-check'
import type { Intent } from '../lib/intent.ts'
import { quantityAt, type State } from './model.ts'
import type { World } from './world.ts'

// Acts are drawn before there is a tenant, so they name things by their position; `resolve` gives them ids.

/** One of three, and now and then the fourth, which does not exist. */
const position = fc.integer({ min: 0, max: 29 }).map((n) => (n === 29 ? 3 : n % 3))
const product = position
const location = position
const somewhere = fc.option(location, { nil: undefined })
const why = fc.constantFrom(undefined, undefined, 'why')
const type = fc.constantFrom('IN', 'IN', 'IN', 'OUT')
const huge = fc.integer({ min: maxQuantity - 5, max: maxQuantity })
const amount = fc.oneof({ weight: 40, arbitrary: fc.integer({ min: 1, max: 6 }) }, huge)
const counted = fc.oneof({ weight: 40, arbitrary: fc.integer({ min: 0, max: 9 }) }, huge)
const expects = fc.constantFrom('nothing', 'nothing', 'right', 'wrong')
const some = <Line>(line: fc.Arbitrary<Line>) => fc.array(line, { minLength: 1, maxLength: 4 })
const any = fc.nat({ max: 1_000 })

const record = fc.record({
  act: fc.constant('record' as const),
  type,
  product,
  location: somewhere,
  amount,
  why,
})
const recordMany = fc.record({
  act: fc.constant('recordMany' as const),
  lines: some(fc.record({ type, product, location: somewhere, amount, why })),
  why,
})
const transfer = fc.record({
  act: fc.constant('transfer' as const),
  from: location,
  // Another than `from`: the contract refuses the same before the ledger sees it.
  step: fc.integer({ min: 1, max: 3 }),
  lines: some(fc.record({ product, amount })),
  why,
})
const count = fc.record({
  act: fc.constant('count' as const),
  location: somewhere,
  // A count has each product once.
  lines: fc.uniqueArray(fc.record({ product, counted, expects }), {
    minLength: 1,
    maxLength: 4,
    selector: (line) => line.product,
  }),
  why,
})
const reverse = fc.record({ act: fc.constant('reverse' as const), which: any, why })
const again = fc.record({ act: fc.constant('again' as const), which: any, isChanged: fc.boolean() })

export const stockAct = fc.oneof(
  { weight: 4, arbitrary: record },
  { weight: 2, arbitrary: recordMany },
  { weight: 3, arbitrary: transfer },
  { weight: 2, arbitrary: count },
  { weight: 3, arbitrary: reverse },
  { weight: 3, arbitrary: again },
)
type ActOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never
export type StockAct = ActOf<typeof stockAct>

/** A change of what the ledger works on: that of a product or location that exists. */
export const thingAct = fc.record({
  act: fc.constantFrom(
    'archiveProduct',
    'restoreProduct',
    'restoreProduct',
    'archiveLocation',
    'restoreLocation',
    'restoreLocation',
    'setDefault',
  ),
  which: fc.integer({ min: 0, max: 2 }),
})
export type ThingAct = ActOf<typeof thingAct>

/** Makes a command of an act, on what there is. */
export function resolve(act: StockAct, world: World, state: State): Intent {
  const { productIds, locationIds } = world
  const productId = (index: number) => productIds[index] ?? ''
  const locationId = (index: number | undefined) =>
    index === undefined ? undefined : locationIds[index % locationIds.length]
  const requestId = newId()

  switch (act.act) {
    case 'record': {
      const { type, amount: quantity, why: reason } = act
      const place = { productId: productId(act.product), locationId: locationId(act.location) }
      return { kind: 'record', input: { requestId, type, quantity, reason, ...place } }
    }
    case 'recordMany': {
      const lines = act.lines.map(({ product: index, location: at, ...line }) => ({
        type: line.type,
        quantity: line.amount,
        reason: line.why,
        productId: productId(index),
        locationId: locationId(at),
      }))
      return { kind: 'recordMany', input: { requestId, lines, reason: act.why } }
    }
    case 'transfer': {
      const lines = act.lines.map((line) => ({
        productId: productId(line.product),
        quantity: line.amount,
      }))
      const fromLocationId = locationId(act.from) ?? ''
      const toLocationId = locationId(act.from + act.step) ?? ''
      const input = { requestId, fromLocationId, toLocationId, lines, reason: act.why }
      return { kind: 'transfer', input }
    }
    case 'count': {
      const at = locationId(act.location)
      const lines = act.lines.map(({ product: index, counted: seen, expects: what }) => {
        const held = quantityAt(state, productId(index), at ?? state.defaultLocationId)
        const expected = what === 'nothing' ? undefined : what === 'right' ? held : held + 1
        return { productId: productId(index), counted: seen, expected }
      })
      return { kind: 'count', input: { requestId, locationId: at, lines, reason: act.why } }
    }
    case 'reverse':
      return reversal(world, act.which, act.why)
    default: {
      const earlier = world.sent[act.which % world.sent.length]
      if (!earlier) return reversal(world, act.which, undefined)
      return act.isChanged ? changed(earlier) : earlier
    }
  }
}

/** Of any operation there is, or of one that does not exist. */
function reversal(world: World, which: number, reason: string | undefined): Intent {
  const ids = [...world.operationIds.values(), newId()]
  const operationId = ids[which % ids.length] ?? ''
  return { kind: 'reverse', input: { requestId: newId(), operationId, reason } }
}

function changed(intent: Intent): Intent {
  const reason = `not ${intent.input.reason}`
  // The kind stays, and with it the shape of the input.
  return { ...intent, input: { ...intent.input, reason } } as Intent
}
