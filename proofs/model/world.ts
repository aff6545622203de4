import type { Context } from '@inventory-pro/core/context'
import { createLedger } from '@inventory-pro/core/ledger/ledger'
import { keyOf } from '@inventory-pro/core/ledger/stock-key'
import { listLevels, listOperations } from '@inventory-pro/core/stock/read-stock'
import { verifyStock } from '@inventory-pro/core/stock/verify-stock'
import { makeTenant } from '@inventory-pro/core/testing/make-tenant'
import { insertProduct } from '@inventory-pro/db/catalog/product'
import type { Db } from '@inventory-pro/db/client'
import { locationRows } from '@inventory-pro/db/stock/location'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { DomainError, type Refusal } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import type { OperationView } from '@inventory-pro/shared/stock/operation'
import { type Intent, post } from '../lib/intent.ts'
import type { Done, Outcome, State } from './model.ts'

/** A tenant of its own for one run, with two ledgers on it, as two processes have. */
export type World = {
  contexts: [Context, Context]
  /** The last one of each does not exist. */
  productIds: string[]
  locationIds: string[]
  /** Every command that was sent, so that it can be sent again. */
  sent: Intent[]
  /** The ids that the ledger gave, by request, and back. */
  operationIds: Map<string, string>
  requests: Map<string, string>
}

export async function openWorld(db: Db): Promise<{ world: World; state: State }> {
  const { mainId, ...ctx } = await makeTenant(db)
  const other = { ...ctx, ledger: createLedger(db) }
  const made = await inTenant(db, ctx.actor.tenantId, async (tx) => {
    const locationIds = [mainId]
    const productIds: string[] = []
    for (const code of ['B', 'C'])
      locationIds.push(await locationRows.insert(tx, { name: code, code }))
    for (const sku of ['1', '2', '3']) {
      const product = { name: sku, sku, price: '1', minStock: 0, maxStock: 9 }
      productIds.push(await insertProduct(tx, product))
    }
    return { productIds, locationIds }
  })
  const state: State = {
    defaultLocationId: mainId,
    products: new Map(made.productIds.map((id) => [id, false])),
    locations: new Map(made.locationIds.map((id) => [id, false])),
    levels: new Map(),
    operations: new Map(),
  }
  const world: World = {
    contexts: [ctx, other],
    productIds: [...made.productIds, newId()],
    locationIds: [...made.locationIds, newId()],
    sent: [],
    operationIds: new Map(),
    requests: new Map(),
  }
  return { world, state }
}

export function requestOf({ requests }: World, operationId: string): string {
  return requests.get(operationId) ?? operationId
}

/** Posts a command to the ledger, and says how it ended in the words of the model. */
export async function postTo(world: World, ctx: Context, intent: Intent): Promise<() => Outcome> {
  try {
    const operation = await post(ctx, intent)
    learn(world, operation)
    return () => ({ done: doneOf(world, operation), replayed: operation.replayed })
  } catch (error) {
    const refused = refusalIn(error)
    return () => ({ refused: inRequests(world, refused) })
  }
}

export function refusalIn(error: unknown): Refusal {
  if (!(error instanceof DomainError)) throw error
  // `instanceof` cannot tell the reason's type, which is why the two are of unknown types here.
  const { reason, details } = error as { reason: unknown; details: unknown }
  // The error was made with the details of its reason, so they belong together.
  return withoutAdvice({ reason, details } as Refusal)
}

/** Where else there is stock, and what took it, is advice; the model only says what is refused. */
function withoutAdvice(refusal: Refusal): Refusal {
  const text = JSON.stringify(refusal, (key, value: unknown) =>
    key === 'elsewhere' || key === 'usedBy' ? undefined : value,
  )
  // Without its advice a refusal is still that refusal.
  return JSON.parse(text) as Refusal
}

function learn({ operationIds, requests }: World, { id, requestId }: OperationView): void {
  const known = operationIds.get(requestId) ?? id
  if (known !== id) throw new Error(`The request ${requestId} made ${known} and ${id}`)
  operationIds.set(requestId, id)
  requests.set(id, requestId)
}

function doneOf(world: World, operation: OperationView): Done {
  const { id, kind, reason, reference, reversesId, movements } = operation
  return {
    request: requestOf(world, id),
    kind,
    reason,
    reference,
    reverses: reversesId === null ? null : requestOf(world, reversesId),
    movements: movements.map(({ id: _id, ...moved }) => moved),
  }
}

function inRequests(world: World, refusal: Refusal): Refusal {
  if (refusal.reason !== 'ALREADY_REVERSED') return refusal
  const { operationId, reversedById } = refusal.details
  const details = {
    operationId: requestOf(world, operationId),
    reversedById: requestOf(world, reversedById),
  }
  return { reason: refusal.reason, details }
}

/** Returns the stored records in the form of `expectedRecords`. */
export async function storedRecords(world: World) {
  const [ctx] = world.contexts
  const { items: levels } = await listLevels(ctx, { limit: 200 })
  const { items: operations } = await listOperations(ctx, { limit: 200 })
  const { problems } = await verifyStock(ctx)
  return {
    problems,
    levels: new Map(
      levels.map(({ product, location, quantity, seq }) => [
        keyOf({ productId: product.id, locationId: location.id }),
        { quantity, seq },
      ]),
    ),
    operations: new Map(
      operations.map((operation) => [
        operation.requestId,
        {
          kind: operation.kind,
          moved: operation.movementCount,
          reversedBy: operation.reversedById && requestOf(world, operation.reversedById),
        },
      ]),
    ),
  }
}

export function expectedRecords({ levels, operations }: State) {
  return {
    problems: [],
    levels,
    operations: new Map(
      [...operations].map(([request, { done, reversedBy }]) => [
        request,
        { kind: done.kind, moved: done.movements.length, reversedBy },
      ]),
    ),
  }
}
