import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { newId } from '@inventory-pro/shared/id'
import { describe, expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import {
  archiveLocation,
  createLocation,
  listLocations,
  restoreLocation,
  setDefaultLocation,
  updateLocation,
} from './location.ts'
import { listLevels } from './read-stock.ts'
import { recordStock } from './record-stock.ts'

const everything = { limit: 200, archived: false }
const missing = { reason: 'NOT_FOUND' }

async function defaultsOf(ctx: Context) {
  const { items } = await listLocations(ctx, everything)
  return items.filter(({ isDefault }) => isDefault).map(({ id }) => id)
}

function movement(type: 'IN' | 'OUT', productId: string, locationId: string) {
  return { requestId: newId(), type, productId, locationId, quantity: 1 }
}

test('a location is created beside the default one, and is renamed', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)

  const created = await createLocation(ctx, { name: 'Shelf', code: 'S1' })
  expect(created).toMatchObject({ name: 'Shelf', code: 'S1', isDefault: false, archivedAt: null })

  const updated = await updateLocation(ctx, { id: created.id, name: 'Back shelf' })
  const { updatedAt } = updated
  expect(updated).toEqual({ ...created, name: 'Back shelf', version: 2, updatedAt })
  expect((await listLocations(ctx, everything)).items.map(({ code }) => code)).toEqual([
    'S1',
    'MAIN',
  ])
})

test('a code belongs to one location of a tenant, whatever its case', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id } = await createLocation(ctx, { name: 'Shelf', code: 'S1' })

  const taken = { reason: 'CODE_TAKEN', details: { code: 'main' } }
  await expect(createLocation(ctx, { name: 'X', code: 'main' })).rejects.toMatchObject(taken)
  await expect(updateLocation(ctx, { id, code: 'main' })).rejects.toMatchObject(taken)
})

describe('the default location', () => {
  test('is where stock goes when a command names none', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const shelf = await createLocation(ctx, { name: 'Shelf', code: 'S1' })

    expect(await setDefaultLocation(ctx, shelf)).toMatchObject({ isDefault: true })

    expect(await defaultsOf(ctx)).toEqual([shelf.id])
    const { id } = await makeProduct(ctx, { openingStock: 3 })
    expect((await listLevels(ctx, { limit: 5, productId: id })).items).toMatchObject([
      { location: { id: shelf.id }, quantity: 3 },
    ])
  })

  test('cannot be archived', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)

    await expect(archiveLocation(ctx, { id: ctx.mainId })).rejects.toMatchObject({
      reason: 'LAST_OF_ITS_KIND',
      details: { thing: 'location' },
    })
  })

  test('cannot be an archived one', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const shelf = await createLocation(ctx, { name: 'Shelf', code: 'S1' })
    await archiveLocation(ctx, shelf)

    await expect(setDefaultLocation(ctx, shelf)).rejects.toMatchObject({ reason: 'ARCHIVED' })
    expect(await defaultsOf(ctx)).toEqual([ctx.mainId])
  })

  test('is exactly one, also when many are made the default or archived at the same moment', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const shelves = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        createLocation(ctx, { name: `Shelf ${index}`, code: `S${index}` }),
      ),
    )

    const outcomes = await Promise.allSettled(
      shelves.flatMap((shelf, index) => [
        setDefaultLocation(ctx, shelf),
        ...(index % 2 === 0 ? [archiveLocation(ctx, shelf)] : []),
      ]),
    )

    for (const outcome of outcomes.filter(({ status }) => status === 'rejected')) {
      expect(outcome).toMatchObject({
        reason: { reason: expect.stringMatching(/ARCHIVED|LAST_OF_ITS_KIND/) },
      })
    }
    const [onlyDefault, ...others] = await defaultsOf(ctx)
    expect(others).toEqual([])
    expect(shelves.map(({ id }) => id)).toContain(onlyDefault)
  })
})

describe('archiving a location', () => {
  test('hides it, is undone, and refuses new stock in between', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const shelf = await createLocation(ctx, { name: 'Shelf', code: 'S1' })
    const product = await makeProduct(ctx)

    const archived = await archiveLocation(ctx, shelf)
    expect(archived.archivedAt).not.toBeNull()
    expect(await archiveLocation(ctx, shelf)).toEqual(archived)
    expect((await listLocations(ctx, { limit: 5, archived: true })).items).toEqual([archived])
    await expect(recordStock(ctx, movement('IN', product.id, shelf.id))).rejects.toMatchObject({
      reason: 'ARCHIVED',
      details: { thing: 'location' },
    })

    expect(await restoreLocation(ctx, shelf)).toMatchObject({ archivedAt: null })
    expect((await listLocations(ctx, everything)).total).toBe(2)
  })

  test('is refused while stock is there', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const shelf = await createLocation(ctx, { name: 'Shelf', code: 'S1' })
    const product = await makeProduct(ctx)
    await recordStock(ctx, movement('IN', product.id, shelf.id))

    await expect(archiveLocation(ctx, shelf)).rejects.toMatchObject({
      reason: 'HAS_STOCK',
      details: { locationId: shelf.id, products: 1 },
    })

    await recordStock(ctx, movement('OUT', product.id, shelf.id))
    await expect(archiveLocation(ctx, shelf)).resolves.toMatchObject({ code: 'S1' })
  })

  test('against a receipt at the same moment: stock never ends up in an archived location', async () => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const product = await makeProduct(ctx)

    for (let round = 0; round < 15; round += 1) {
      const shelf = await createLocation(ctx, { name: 'Shelf', code: `S${round}` })
      const [received, archived] = await Promise.allSettled([
        recordStock(ctx, movement('IN', product.id, shelf.id)),
        archiveLocation(ctx, shelf),
      ])
      expect([received.status, archived.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })
})

test("another tenant's location does not exist", async () => {
  await using db = await openTestDb()
  const [ctx, other] = [await makeTenant(db), await makeTenant(db)]
  const { id } = await createLocation(other, { name: 'Shelf', code: 'S1' })

  await expect(updateLocation(ctx, { id, name: 'Mine' })).rejects.toMatchObject(missing)
  await expect(archiveLocation(ctx, { id })).rejects.toMatchObject(missing)
  await expect(restoreLocation(ctx, { id })).rejects.toMatchObject(missing)
  await expect(setDefaultLocation(ctx, { id })).rejects.toMatchObject(missing)
  expect(await defaultsOf(ctx)).toEqual([ctx.mainId])
  expect((await listLocations(other, everything)).items).toMatchObject([
    { code: 'MAIN', isDefault: true },
    { name: 'Shelf', archivedAt: null },
  ])
})
