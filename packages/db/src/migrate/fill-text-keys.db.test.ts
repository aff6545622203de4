import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@inventory-pro/shared/id'
import { foldText, sortKey } from '@inventory-pro/shared/text-keys'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { findProducts } from '../catalog/product.ts'
import { createDb } from '../client.ts'
import { findCustomers } from '../customer/customer.ts'
import { startTemporary } from '../server/embedded.ts'
import { inTenant } from '../tenant-scope.ts'
import { makePrismaFolder } from '../testing/prisma-folder.ts'
import { makeEmptyDatabase } from '../testing/test-database.ts'
import { migrate } from './migrate.ts'
import { prismaFolder, readMigrations } from './migrations.ts'

const migration = '20261201070000_text_keys'

/** A database as it was before this migration, and the client that fills it. */
async function openBefore(url: string) {
  await using older = await makePrismaFolder({})
  for (const { name } of await readMigrations(prismaFolder)) {
    if (name >= migration) break
    await cp(join(prismaFolder, 'migrations', name), join(older.folder, 'migrations', name), {
      recursive: true,
    })
  }
  await migrate(url, older.folder)
  const client = new Client({ connectionString: url })
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}

type Fields = Record<string, unknown>

async function insert(client: Client, table: string, fields: Fields): Promise<string> {
  const id = newId()
  const row = { id, ...fields, updatedAt: new Date() }
  const columns = Object.keys(row).map((name) => `"${name}"`)
  const values = columns.map((_, index) => `$${index + 1}`)
  await client.query(
    `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${values.join(', ')})`,
    Object.values(row),
  )
  return id
}

async function insertTenant(client: Client): Promise<string> {
  const tenantId = await insert(client, 'Tenant', { name: 'Old\u200b  shop' })
  // An ordinary owner is bound by the policies too.
  await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId])
  return tenantId
}

const page = { limit: 50, archived: false }

test('texts are normalised, and every row gets its keys', async () => {
  await using database = await makeEmptyDatabase()
  await using client = await openBefore(database.url)
  const tenantId = await insertTenant(client)
  const add = (table: string, fields: Fields) => insert(client, table, { tenantId, ...fields })
  const productId = await add('Product', {
    name: 'Cafe\u0301 \u202ecup',
    sku: 'C\u200b-1',
    price: 2,
    category: 'Cups',
  })
  await add('Product', {
    name: '\u200b',
    sku: 'C-2',
    price: 1,
    category: 'cups',
    barcode: '\u2060',
  })
  await add('Inventory', { productId })
  await add('Customer', { name: 'Ana', email: 'ana@example.com', phone: '044 668' })
  await add('Location', { name: 'Main', code: 'MAIN' })
  await add('Service', { name: 'Repair', price: 1, description: 'One\r\ntwo' })
  await add('User', { name: 'Ben\u00a0B', email: 'ben@example.com', password: '-' })

  await migrate(database.url)

  const { rows: texts } = await client.query(
    'SELECT "name", "sku", "barcode", "category" FROM "Product" ORDER BY "sku"',
  )
  expect(texts).toEqual([
    { name: 'Café cup', sku: 'C-1', barcode: null, category: 'Cups' },
    { name: '?', sku: 'C-2', barcode: null, category: 'Cups' },
  ])
  const keyOf = async (table: string, key: string) =>
    (await client.query<{ key: string }>(`SELECT "${key}" AS "key" FROM "${table}"`)).rows.map(
      (row) => row.key,
    )
  expect(await keyOf('Product', 'skuKey')).toEqual(['C-1', 'C-2'].map(foldText))
  expect(await keyOf('User', 'nameSort')).toEqual([sortKey('Ben B')])
  expect(await keyOf('Service', 'description')).toEqual(['One\ntwo'])
  expect(await keyOf('Tenant', 'name')).toEqual(['Old shop'])
  expect(await keyOf('Location', 'codeKey')).toEqual(['main'])
  const db = createDb(database.url)
  await inTenant(db, tenantId, async (tx) => {
    expect((await findProducts(tx, { ...page, search: 'CAFE' })).total).toBe(1)
    expect((await findCustomers(tx, { ...page, search: '44668' })).total).toBe(1)
  })
  await db.close()
})

test('things with one code all stay; the later ones get a suffix, an audit entry and a line of the report', async () => {
  await using database = await makeEmptyDatabase()
  await using client = await openBefore(database.url)
  const tenantId = await insertTenant(client)
  const add = (fields: Fields) => insert(client, 'Product', { tenantId, price: 1, ...fields })
  await add({ name: 'Archived', sku: 'CAFÉ-1', archivedAt: new Date() })
  await add({ name: 'First', sku: 'CAFE\u0301-1', barcode: '012345678905' })
  await add({ name: 'Second', sku: 'caf\u200bé-1', barcode: '0012345678905' })
  await add({ name: 'Holder', sku: 'CAFÉ-1 (2)', barcode: 'café-1' })
  const other = await insertTenant(client)
  await insert(client, 'Product', { tenantId: other, price: 1, name: 'Elsewhere', sku: 'café-1' })
  const report: string[] = []

  await migrate(database.url, undefined, (line) => report.push(line))

  const { rows } = await client.query(
    'SELECT "name", "sku", "barcode" FROM "Product" ORDER BY "name"',
  )
  expect(rows).toEqual([
    { name: 'Archived', sku: 'CAFÉ-1 (4)', barcode: null },
    { name: 'Elsewhere', sku: 'café-1', barcode: null },
    { name: 'First', sku: 'CAFÉ-1', barcode: '012345678905' },
    { name: 'Holder', sku: 'CAFÉ-1 (2)', barcode: 'café-1' },
    { name: 'Second', sku: 'café-1 (3)', barcode: '0012345678905 (2)' },
  ])
  const { rows: entries } = await client.query(
    'SELECT "label", "source", "before", "after" FROM "AuditEntry" ORDER BY "id"',
  )
  const entry = (label: string, before: Fields, after: Fields) => ({
    label,
    source: 'job',
    before,
    after,
  })
  expect(entries).toEqual([
    entry('Second', { sku: 'café-1' }, { sku: 'café-1 (3)' }),
    entry('Archived', { sku: 'CAFÉ-1' }, { sku: 'CAFÉ-1 (4)' }),
    entry('Second', { barcode: '0012345678905' }, { barcode: '0012345678905 (2)' }),
  ])
  expect(report).toEqual([
    `Tenant ${tenantId}: another product has the sku café-1, so that of Second is now café-1 (3).`,
    `Tenant ${tenantId}: another product has the sku CAFÉ-1, so that of Archived is now CAFÉ-1 (4).`,
    `Tenant ${tenantId}: another product has the barcode 0012345678905, so that of Second is now 0012345678905 (2).`,
    `Tenant ${tenantId}: café-1 is the barcode of Holder and the SKU of First; a scan finds Holder.`,
  ])
})

// A server of its own, because roles belong to the whole server.
test('an owner who is no superuser may fill the keys, as on a hosted PostgreSQL', async () => {
  await using server = await startTemporary()
  const superuser = new Client({ connectionString: server.url })
  await superuser.connect()
  await superuser.query(`CREATE ROLE shop LOGIN CREATEROLE PASSWORD 'shop'`)
  await superuser.query('CREATE DATABASE shop OWNER shop')
  await superuser.end()
  const owner = { username: 'shop', password: 'shop', pathname: '/shop' }
  const url = Object.assign(new URL(server.url), owner).href
  await using client = await openBefore(url)
  const id = newId()
  await client.query(`SELECT set_config('app.tenant_id', $1, false)`, [id])
  await client.query(
    `INSERT INTO "Tenant" ("id", "name", "updatedAt") VALUES ($1, 'Shop', now())`,
    [id],
  )
  await insert(client, 'Product', { tenantId: id, name: 'Bolt', sku: 'B-1', price: 1 })

  await migrate(url)

  const { rows } = await client.query('SELECT "skuKey" FROM "Product"')
  expect(rows).toEqual([{ skuKey: 'b-1' }])
})
