import { isDeepStrictEqual, inspect } from 'node:util'
import { archiveProduct, restoreProduct } from '@inventory-pro/core/catalog/product'
import {
  archiveLocation,
  restoreLocation,
  setDefaultLocation,
} from '@inventory-pro/core/stock/location'
import type { Refusal } from '@inventory-pro/shared/errors'
import fc from 'fast-check'
import type { Intent } from '../lib/intent.ts'
import { resolve, type StockAct, stockAct, type ThingAct, thingAct } from './acts.ts'
import { apply, copyOf, type Outcome, type State, totalOf } from './model.ts'
import { postTo, refusalIn, requestOf, type World } from './world.ts'

type Command = fc.AsyncCommand<State, World>

const maxCommands = 40

const show = (value: unknown) => inspect(value, { depth: 9, breakLength: Infinity })

function commandOf(act: unknown, run: Command['run']): Command {
  return { check: () => true, run, toString: () => show(act) }
}

/** Commands that come together, some to one ledger, some to the other. */
const batch = fc.array(fc.record({ ledger: fc.constantFrom(0, 1), act: stockAct }), {
  minLength: 2,
  maxLength: 7,
})

/** A run of commands; `replayPath` starts it where a failed one was left. */
export function runsOf(replayPath: string | undefined) {
  const stock = stockAct.map((act) =>
    commandOf(act, (state, world) => runTogether(state, world, [{ ledger: 0, act }])),
  )
  const together = batch.map((acts) =>
    commandOf(acts, (state, world) => runTogether(state, world, acts)),
  )
  const things = thingAct.map((act) =>
    commandOf(act, (state, world) => runThingAct(state, world, act)),
  )
  const replay = replayPath === undefined ? {} : { replayPath }
  return fc.commands([stock, stock, together, together, things], {
    maxCommands,
    size: 'max',
    ...replay,
  })
}

type Sent = { ledger: number; intent: Intent; outcome: Outcome | undefined }

/**
 * Posts commands at once. Each ledger takes its own in the order given, and the two mix as they like: there must
 * be a way of mixing them in which the model, one command after the other, has the same outcomes.
 */
async function runTogether(
  state: State,
  world: World,
  acts: { ledger: number; act: StockAct }[],
): Promise<void> {
  const intents = acts.map(({ ledger, act }) => {
    const intent = resolve(act, world, state)
    world.sent.push(intent)
    return { ledger, intent }
  })
  const tellers = await Promise.all(
    intents.map(({ ledger, intent }) =>
      postTo(world, world.contexts[ledger] ?? world.contexts[0], intent),
    ),
  )
  const sent = intents.map((one, index) => ({ ...one, outcome: tellers[index]?.() }))
  const lanes = [0, 1].map((lane) => sent.filter(({ ledger }) => ledger === lane))

  const explained = explain(state, world, lanes)
  if (!explained) {
    const alone = sent.map(({ intent }) =>
      apply(copyOf(state), intent, (id) => requestOf(world, id)),
    )
    throw new Error(`No order explains ${show(sent)}; each alone would end as ${show(alone)}`)
  }
  Object.assign(state, explained)
}

/** Searches for an order in which everything ends as it did; gives the state after it. */
function explain(state: State, world: World, lanes: Sent[][]): State | null {
  if (lanes.every((lane) => lane.length === 0)) return state
  for (const [index, [next]] of lanes.entries()) {
    if (!next) continue
    const trial = copyOf(state)
    const predicted = apply(trial, next.intent, (id) => requestOf(world, id))
    if (!isDeepStrictEqual(predicted, next.outcome)) continue
    const found = explain(trial, world, lanes.with(index, lanes[index]?.slice(1) ?? []))
    if (found) return found
  }
  return null
}

async function runThingAct(state: State, world: World, { act, which }: ThingAct): Promise<void> {
  const [ctx] = world.contexts
  const things = act.endsWith('Product') ? world.productIds : world.locationIds
  const id = things[which] ?? ''
  const predicted = applyThingAct(state, act, id)
  const run = {
    archiveProduct,
    restoreProduct,
    archiveLocation,
    restoreLocation,
    setDefault: setDefaultLocation,
  }
  const actual = await run[act](ctx, { id }).then(() => null, refusalIn)
  if (!isDeepStrictEqual(predicted, actual)) {
    throw new Error(`${act} ended as ${show(actual)}, not as ${show(predicted)}`)
  }
}

function applyThingAct(state: State, act: ThingAct['act'], id: string): Refusal | null {
  switch (act) {
    case 'archiveProduct': {
      const quantity = totalOf(state, id)
      if (!state.products.get(id) && quantity > 0) {
        return { reason: 'HAS_STOCK', details: { productId: id, quantity } }
      }
      state.products.set(id, true)
      return null
    }
    case 'restoreProduct':
      state.products.set(id, false)
      return null
    case 'restoreLocation':
      state.locations.set(id, false)
      return null
    case 'archiveLocation': {
      if (state.locations.get(id)) return null
      if (id === state.defaultLocationId) {
        return { reason: 'LAST_OF_ITS_KIND', details: { thing: 'location' } }
      }
      const stocked = [...state.levels].filter(
        ([key, { quantity }]) => key.endsWith(id) && quantity > 0,
      )
      if (stocked.length > 0) {
        return { reason: 'HAS_STOCK', details: { locationId: id, products: stocked.length } }
      }
      state.locations.set(id, true)
      return null
    }
    default:
      if (state.locations.get(id)) return { reason: 'ARCHIVED', details: { thing: 'location', id } }
      state.defaultLocationId = id
      return null
  }
}
