import type { Context } from '@inventory-pro/core/context'
import { keyOf } from '@inventory-pro/core/ledger/stock-key'
import { createLocation } from '@inventory-pro/core/stock/location'
import { listLevels } from '@inventory-pro/core/stock/read-stock'
import { verifyStock } from '@inventory-pro/core/stock/verify-stock'
import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { makeTenant } from '@inventory-pro/core/testing/make-tenant'
import { createDb, type Db } from '@inventory-pro/db/client'
import { newId } from '@inventory-pro/shared/id'
import type { OperationView } from '@inventory-pro/shared/stock/operation'
import { type Intent, post, randomIntent } from './lib/intent.ts'
import { addMovements, differences, type Sums } from './lib/movement-sums.ts'
import type { Findings, Trial } from './lib/proof.ts'
import { type Random, seededRandom } from './lib/random.ts'

const tenants = 4
const productsPerTenant = 40
const workersPerTenant = 64
const openingStock = 1_000_000
const places = { maxLines: 40, counted: openingStock }
/** How many of the last operations may still be chosen for reversal. */
const reversibles = 200

type Shop = { ctx: Context; productIds: string[]; locationIds: string[]; sums: Sums }

/** Every kind of command in several tenants until there are so many movements; then every ledger is verified. */
export async function proveVolume({ databaseUrl, seed, size, progress }: Trial): Promise<Findings> {
  await using stack = new AsyncDisposableStack()
  const db = createDb(databaseUrl)
  stack.defer(db.close)
  const shops = await Promise.all(Array.from({ length: tenants }, () => openShop(db)))

  const figures = { tenants, movements: tenants * productsPerTenant, operations: 0, verified: 0 }
  const count = ({ movements }: OperationView) => {
    figures.movements += movements.length
    figures.operations += 1
    progress(`${figures.movements} movements`)
  }
  const isDone = () => figures.movements >= size
  await Promise.all(shops.map((shop, index) => trade(shop, { seed: seed + index, count, isDone })))

  const violations: string[] = []
  for (const { ctx, sums } of shops) {
    const { checked, problems } = await verifyStock(ctx)
    figures.verified += checked.movements
    violations.push(...problems.map((problem) => JSON.stringify(problem)))
    violations.push(...differences(sums, await readAllLevels(ctx)))
  }
  if (figures.verified !== figures.movements) {
    violations.push(
      `${figures.verified} movements are there, ${figures.movements} were acknowledged`,
    )
  }
  return { figures, violations }
}

async function openShop(db: Db): Promise<Shop> {
  const { mainId, ...ctx } = await makeTenant(db)
  const locationIds = [mainId]
  for (const code of ['B', 'C'])
    locationIds.push((await createLocation(ctx, { name: code, code })).id)
  const productIds: string[] = []
  while (productIds.length < productsPerTenant) {
    productIds.push((await makeProduct(ctx, { openingStock })).id)
  }
  const sums = new Map(
    productIds.map((id) => [keyOf({ productId: id, locationId: mainId }), openingStock]),
  )
  return { ctx, productIds, locationIds, sums }
}

type Trade = { seed: number; count: (operation: OperationView) => void; isDone: () => boolean }

async function trade(shop: Shop, { seed, count, isDone }: Trade): Promise<void> {
  const done: string[] = []
  await Promise.all(
    Array.from({ length: workersPerTenant }, async (_, worker) => {
      const random = seededRandom(seed * workersPerTenant + worker)
      while (!isDone()) {
        const operation = await post(shop.ctx, nextIntent(random, shop, done))
        addMovements(shop.sums, operation)
        count(operation)
        done.push(operation.id)
        if (done.length > reversibles) done.splice(random.below(done.length), 1)
      }
    }),
  )
}

/** One in ten reverses an operation, which then is no more to be chosen. */
function nextIntent(random: Random, shop: Shop, done: string[]): Intent {
  if (done.length === 0 || random.below(10) > 0) return randomIntent(random, { ...shop, ...places })
  const [operationId = ''] = done.splice(random.below(done.length), 1)
  return { kind: 'reverse', input: { requestId: newId(), operationId } }
}

async function readAllLevels(ctx: Context): Promise<Sums> {
  const sums: Sums = new Map()
  let cursor: string | undefined
  do {
    const page = await listLevels(ctx, { limit: 200, cursor })
    for (const { product, location, quantity } of page.items) {
      sums.set(keyOf({ productId: product.id, locationId: location.id }), quantity)
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return sums
}
