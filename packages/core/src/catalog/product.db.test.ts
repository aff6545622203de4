import { lockProductStock, setProductArchived } from '@inventory-pro/db/catalog/product'
import { inTenant, type Tx } from '@inventory-pro/db/tenant-scope'
import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import { isToReorder, stockStatus } from '@inventory-pro/shared/stock/inventory'
import { describe, expect, test } from 'vitest'
import { getSummary } from '../insight/get-summary.ts'
import { makeCommand } from '../ledger/command.ts'
import { postBatch } from '../ledger/post-batch.ts'
import { listInventories, setThresholds } from '../stock/inventory.ts'
import { listMovements, listOperations } from '../stock/read-stock.ts'
import { recordStock } from '../stock/record-stock.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import {
  archiveProduct,
  createProduct,
  deleteProduct,
  getProduct,
  listProducts,
  restoreProduct,
  updateProduct,
} from './product.ts'

const everything = { limit: 200, archived: false }
const missing = { reason: 'NOT_FOUND' }

function issue(productId: string, quantity: number) {
  return { requestId: newId(), type: 'OUT', productId, quantity } as const
}

test('a product is created with its inventory, and reads back as it was given', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)

  const created = await createProduct(ctx, {
    name: 'Bolt M8',
    sku: 'BLT-8',
    price: '12.3456',
    description: 'Zinc plated\nsteel',
    barcode: '4006381333931',
    minStock: 5,
    maxStock: 50,
  })

  expect(created).toMatchObject({
    name: 'Bolt M8',
    sku: 'BLT-8',
    price: '12.3456',
    description: 'Zinc plated\nsteel',
    category: null,
    barcode: '4006381333931',
    unit: 'piece',
    archivedAt: null,
    inventory: { quantity: 0, minStock: 5, maxStock: 50, status: 'out' },
  })
  expect(await getProduct(ctx, created)).toEqual(created)
  expect((await listProducts(ctx, everything)).items).toEqual([created])
})

describe('the thresholds of a new product', () => {
  const given = [
    [{}, { minStock: 10, maxStock: 1000 }],
    [{ maxStock: 5 }, { minStock: 5, maxStock: 5 }],
    [{ maxStock: 50 }, { minStock: 10, maxStock: 50 }],
    [{ minStock: 2000 }, { minStock: 2000, maxStock: 2000 }],
    [{ minStock: 0 }, { minStock: 0, maxStock: 1000 }],
    [{ maxStock: 0 }, { minStock: 0, maxStock: 0 }],
  ] as const
  test.each(given)('given %o become %o', async (thresholds, stored) => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const product = { name: 'Bolt', sku: newId(), price: '1', ...thresholds }

    expect((await createProduct(ctx, product)).inventory).toMatchObject(stored)
  })
})

describe('opening stock', () => {
  test('is received at the default location as an operation like any other', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)

    const product = await makeProduct(ctx, { openingStock: 40 })

    expect(product.inventory).toMatchObject({ quantity: 40, status: 'ok' })
    expect((await listOperations(ctx, { limit: 5 })).items).toMatchObject([
      { kind: 'receipt', reason: 'Opening stock', actor: { id: ctx.actor.userId } },
    ])
    expect((await listMovements(ctx, { limit: 5, productId: product.id })).items).toMatchObject([
      { type: 'IN', quantity: 40, balanceAfter: 40, seq: 1, locationId: ctx.mainId },
    ])
  })

  test('leaves nothing behind when the product is refused', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    await makeProduct(ctx, { sku: 'A' })

    await expect(makeProduct(ctx, { sku: 'a', openingStock: 40 })).rejects.toMatchObject({
      reason: 'SKU_TAKEN',
    })

    expect((await listOperations(ctx, { limit: 5 })).total).toBe(0)
  })
})

describe('a SKU', () => {
  test('belongs to one product of a tenant, whatever its case', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    await makeProduct(ctx, { sku: 'ABC-1' })
    const other = await makeProduct(ctx, { sku: 'ABC-2' })

    const taken = { reason: 'SKU_TAKEN', details: { sku: 'abc-1' } }
    await expect(makeProduct(ctx, { sku: 'abc-1' })).rejects.toMatchObject(taken)
    await expect(updateProduct(ctx, { id: other.id, sku: 'abc-1' })).rejects.toMatchObject(taken)
  })

  test('may be used by every tenant', async () => {
    await using db = await openTestDb()
    const [one, other] = [await makeTenant(db), await makeTenant(db)]

    await makeProduct(one, { sku: 'ABC-1' })
    await expect(makeProduct(other, { sku: 'ABC-1' })).resolves.toMatchObject({ sku: 'ABC-1' })
  })

  test('of twenty products created at once with the same one, exactly one stands', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)

    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => makeProduct(ctx, { sku: 'HOT', openingStock: 1 })),
    )

    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject(
      Array.from({ length: 19 }, () => ({ reason: { reason: 'SKU_TAKEN' } })),
    )
    const { items } = await listProducts(ctx, everything)
    expect(items).toMatchObject([{ sku: 'HOT', inventory: { quantity: 1 } }])
  })
})

test('an update changes the fields that are given and no others', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const product = await makeProduct(ctx, { description: 'Old', category: 'Bolts', price: '1.00' })

  const updated = await updateProduct(ctx, { id: product.id, description: null, price: '1.5' })

  expect(updated).toEqual({
    ...product,
    description: null,
    price: '1.50',
    version: product.version + 1,
    updatedAt: updated.updatedAt,
  })
  expect(updated.updatedAt >= product.updatedAt).toBe(true)
})

test('a price keeps every digit', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)

  expect(await makeProduct(ctx, { price: '999999999999.9999' })).toMatchObject({
    price: '999999999999.9999',
  })
})

describe('an archived product', () => {
  test('is hidden from the list and comes back', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const product = await makeProduct(ctx)

    const archived = await archiveProduct(ctx, product)

    expect(archived.archivedAt).not.toBeNull()
    expect((await listProducts(ctx, everything)).items).toEqual([])
    expect((await listProducts(ctx, { ...everything, archived: true })).items).toEqual([archived])
    expect(await archiveProduct(ctx, product)).toEqual(archived)
    expect(await restoreProduct(ctx, product)).toMatchObject({
      archivedAt: null,
    })
    expect((await listProducts(ctx, everything)).total).toBe(1)
  })

  test('takes no stock command until it is restored', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const product = await makeProduct(ctx)
    const receipt = { ...issue(product.id, 1), type: 'IN' } as const
    await archiveProduct(ctx, product)

    await expect(recordStock(ctx, receipt)).rejects.toMatchObject({ reason: 'ARCHIVED' })
    await restoreProduct(ctx, product)
    await expect(recordStock(ctx, receipt)).resolves.toMatchObject({ kind: 'receipt' })
  })
})

describe('archiving a product', () => {
  test('is refused while stock is on hand, at any location', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const product = await makeProduct(ctx, { openingStock: 7 })

    await expect(archiveProduct(ctx, product)).rejects.toMatchObject({
      reason: 'HAS_STOCK',
      details: { productId: product.id, quantity: 7 },
    })
    await recordStock(ctx, issue(product.id, 7))
    expect((await archiveProduct(ctx, product)).archivedAt).not.toBeNull()
  })

  test('against a receipt at the same moment: an archived product never has stock', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    for (let round = 0; round < 15; round += 1) {
      const product = await makeProduct(ctx)
      const receipt = { ...issue(product.id, 1), type: 'IN' } as const
      const [received, archived] = await Promise.allSettled([
        recordStock(ctx, receipt),
        archiveProduct(ctx, product),
      ])
      expect([received.status, archived.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })

  test('refuses a receipt that waited for it', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const product = await makeProduct(ctx)

    const { received } = await inTenant(db, ctx.actor.tenantId, async (tx) => {
      await lockProductStock(tx, product.id)
      const receipt = { ...issue(product.id, 1), type: 'IN' } as const
      const waiting = recordStock(ctx, receipt).catch((error: unknown) => error)
      await untilSomeoneWaits(tx)
      await setProductArchived(tx, product.id, new Date())
      return { received: waiting }
    })

    expect(await received).toMatchObject({ reason: 'ARCHIVED' })
  })
})

describe('the unit of a product', () => {
  test('changes until the product moves, and not afterwards', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const { id } = await makeProduct(ctx, { unit: 'kg' })

    expect(await updateProduct(ctx, { id, unit: 'g' })).toMatchObject({
      unit: 'g',
      hasMoved: false,
    })
    await recordStock(ctx, { ...issue(id, 5), type: 'IN' })
    await recordStock(ctx, issue(id, 5))

    await expect(updateProduct(ctx, { id, unit: 'kg', name: 'Flour' })).rejects.toMatchObject({
      reason: 'UNIT_IN_USE',
      details: { productId: id, unit: 'g' },
    })
    expect(await updateProduct(ctx, { id, unit: 'g', name: 'Flour' })).toMatchObject({
      name: 'Flour',
      hasMoved: true,
    })
  })

  test('stays when a movement under way is recorded first', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const { id } = await makeProduct(ctx, { unit: 'kg' })

    const { changed } = await inTenant(db, ctx.actor.tenantId, async (tx) => {
      const inputs = [[{ key: { productId: id }, type: 'IN', quantity: 5 } as const]]
      const receipt = makeCommand(ctx.actor, { kind: 'receipt', requestId: newId(), inputs })
      await postBatch(tx, [receipt], { clock: Date.now })
      const waiting = updateProduct(ctx, { id, unit: 'g' }).catch((error: unknown) => error)
      await untilSomeoneWaits(tx)
      return { changed: waiting }
    })

    expect(await changed).toMatchObject({ reason: 'UNIT_IN_USE' })
  })
})

/** Waits until another transaction waits for a lock that `tx` holds. */
async function untilSomeoneWaits(tx: Tx): Promise<void> {
  const text = `
    SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`
  await expect
    .poll(async () => (await tx.query({ text, values: [] })).length, { timeout: 10_000 })
    .toBeGreaterThan(0)
}

describe('deleting a product', () => {
  test('erases one that never moved', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const product = await makeProduct(ctx)

    await deleteProduct(ctx, product)

    await expect(getProduct(ctx, product)).rejects.toMatchObject(missing)
    await expect(deleteProduct(ctx, product)).rejects.toMatchObject(missing)
  })

  test('is refused once it has a movement', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const product = await makeProduct(ctx, { openingStock: 1 })
    await recordStock(ctx, issue(product.id, 1))

    await expect(deleteProduct(ctx, product)).rejects.toMatchObject({
      reason: 'HAS_MOVEMENTS',
      details: { productId: product.id },
    })
    expect((await getProduct(ctx, product)).inventory.quantity).toBe(0)
  })

  test('against a movement at the same moment: one of the two is refused, never half', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const products = await Promise.all(Array.from({ length: 15 }, () => makeProduct(ctx)))

    const outcomes = await Promise.all(
      products.map(async (product) => {
        const receipt = { ...issue(product.id, 1), type: 'IN' } as const
        const [moved, deleted] = await Promise.allSettled([
          recordStock(ctx, receipt),
          deleteProduct(ctx, product),
        ])
        return { product, moved, deleted }
      }),
    )

    for (const { product, moved, deleted } of outcomes) {
      if (deleted.status === 'fulfilled') {
        expect(moved).toMatchObject({ reason: { reason: 'NOT_FOUND' } })
        await expect(getProduct(ctx, product)).rejects.toMatchObject(missing)
      } else {
        expect(deleted.reason).toMatchObject({ reason: 'HAS_MOVEMENTS' })
        expect(moved.status).toBe('fulfilled')
        expect((await getProduct(ctx, product)).inventory.quantity).toBe(1)
      }
    }
  })
})

describe('the list', () => {
  test('filters by each stock status, by the same rule that the status of a product has', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    for (const openingStock of [0, 1, 10, 11, 1000, 1001]) await makeProduct(ctx, { openingStock })
    const unlimited = await makeProduct(ctx, { openingStock: 3 })
    await setThresholds(ctx, { productId: unlimited.id, minStock: 0, maxStock: 0 })

    const found = await Promise.all(
      stockStatus.options.map(async (stock) => {
        const { items } = await listProducts(ctx, { ...everything, stock })
        expect(items.map(({ inventory }) => inventory.status)).toEqual(items.map(() => stock))
        return items.length
      }),
    )

    expect(found).toEqual([1, 2, 2, 2])
  })

  test('filters what has to be ordered: low and out, unless minStock is 0, the most urgent first', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const levels = [
      { name: 'Half', openingStock: 5, minStock: 10 },
      { name: 'Out', openingStock: 0, minStock: 10 },
      { name: 'At it', openingStock: 40, minStock: 40 },
      { name: 'Tenth', openingStock: 10, minStock: 100 },
      { name: 'Above', openingStock: 11, minStock: 10 },
      { name: 'No threshold', openingStock: 0, minStock: 0 },
    ]
    for (const level of levels) await makeProduct(ctx, level)
    const reorder = { stock: 'reorder', sort: { by: 'urgency', direction: 'asc' } } as const

    const products = await listProducts(ctx, { ...everything, ...reorder })
    const inventories = await listInventories(ctx, { limit: 200, ...reorder })

    const names = ['Out', 'Tenth', 'Half', 'At it']
    expect(products.items.map(({ name }) => name)).toEqual(names)
    expect(inventories.items.map(({ product }) => product.name)).toEqual(names)
    const everyProduct = (await listProducts(ctx, everything)).items
    expect(new Set(products.items.map(({ id }) => id))).toEqual(
      new Set(everyProduct.filter(({ inventory }) => isToReorder(inventory)).map(({ id }) => id)),
    )
    expect((await getSummary(ctx, { days: 7 })).reorder).toBe(products.total)
  })

  test('filters by category and finds by name, SKU and barcode', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    await makeProduct(ctx, { name: 'Hex bolt', sku: 'X-1', category: 'Bolts' })
    await makeProduct(ctx, { name: 'Washer', sku: 'X-2', barcode: '40063813', category: 'Rings' })
    const namesOf = async (input: { search?: string; category?: string }) =>
      (await listProducts(ctx, { ...everything, ...input })).items.map(({ name }) => name)

    expect(await namesOf({ category: 'Bolts' })).toEqual(['Hex bolt'])
    expect(await namesOf({ search: 'HEX' })).toEqual(['Hex bolt'])
    expect(await namesOf({ search: 'x-2' })).toEqual(['Washer'])
    expect(await namesOf({ search: '0638' })).toEqual(['Washer'])
    expect(await namesOf({ search: 'X_1' })).toEqual(['Hex bolt'])
    expect(await namesOf({ search: '%' })).toEqual([])
  })

  test('pages through every product exactly once, by every sort, both ways, ties included', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const ids = new Set<string>()
    for (const openingStock of [5, 5, 0, 5, 0])
      ids.add((await makeProduct(ctx, { openingStock })).id)

    for (const by of [
      'name',
      'sku',
      'price',
      'quantity',
      'urgency',
      'createdAt',
      'updatedAt',
    ] as const) {
      for (const direction of ['asc', 'desc'] as const) {
        const seen: string[] = []
        let cursor: string | undefined
        do {
          const input = { limit: 2, archived: false, sort: { by, direction }, cursor }
          const page = await listProducts(ctx, input)
          seen.push(...page.items.map(({ id }) => id))
          cursor = page.nextCursor ?? undefined
        } while (cursor !== undefined)
        expect(seen).toHaveLength(ids.size)
        expect(new Set(seen)).toEqual(ids)
      }
    }
  })

  test('sorts by what a product and its inventory have', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    await makeProduct(ctx, { name: 'B', sku: 'x2', price: '10', openingStock: 3 })
    await makeProduct(ctx, { name: 'a', sku: 'X3', price: '9.5', openingStock: 20 })
    await makeProduct(ctx, { name: 'C', sku: 'x1', price: '0.0001', openingStock: 100 })
    const sortedBy = async (by: 'name' | 'sku' | 'price' | 'quantity' | 'createdAt') => {
      const { items } = await listProducts(ctx, { ...everything, sort: { by, direction: 'asc' } })
      return items.map(({ name }) => name).join('')
    }

    expect(await sortedBy('name')).toBe('aBC')
    expect(await sortedBy('sku')).toBe('CBa')
    expect(await sortedBy('price')).toBe('CaB')
    expect(await sortedBy('quantity')).toBe('BaC')
    expect(await sortedBy('createdAt')).toBe('BaC')
  })
})

test("another tenant's product does not exist", async () => {
  await using db = await openTestDb()
  const [ctx, other] = [await makeTenant(db), await makeTenant(db)]
  const { id } = await makeProduct(other, { openingStock: 5 })

  await expect(getProduct(ctx, { id })).rejects.toMatchObject(missing)
  await expect(updateProduct(ctx, { id, name: 'Mine' })).rejects.toMatchObject(missing)
  await expect(archiveProduct(ctx, { id })).rejects.toMatchObject(missing)
  await expect(restoreProduct(ctx, { id })).rejects.toMatchObject(missing)
  await expect(deleteProduct(ctx, { id })).rejects.toMatchObject(missing)
  expect((await listProducts(ctx, everything)).total).toBe(0)
  expect(await getProduct(other, { id })).toMatchObject({ name: 'Widget', archivedAt: null })
})
