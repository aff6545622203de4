import { newId } from '@inventory-pro/shared/id'
import { describe, expect, test } from 'vitest'
import { insertAuditEntry, type NewAuditEntry } from './audit/entry.ts'
import { sealEntries } from './audit/seal.ts'
import { insertProduct } from './catalog/product.ts'
import { insertService } from './catalog/service.ts'
import type { Db } from './client.ts'
import { insertCustomer } from './customer/customer.ts'
import { insertUser } from './member/user.ts'
import { type NewOperation, writeLedger } from './stock/ledger-writes.ts'
import { changeDefaultLocation, insertLocation } from './stock/location.ts'
import { inTenant, inTenantSql, type Tx } from './tenant-scope.ts'
import { eraseTenant, insertTenant } from './tenant/tenant.ts'
import { openOwner } from './testing/open-owner.ts'
import { openTestDb } from './testing/test-database.ts'

const tablesWithRows = [
  'ApiKey',
  'AuditEntry',
  'AuditSeal',
  'AuditUnsealed',
  'Customer',
  'Inventory',
  'Location',
  'Outbox',
  'Passkey',
  'PasswordReset',
  'Product',
  'RecoveryCode',
  'Service',
  'Session',
  'SpentTicket',
  'StockLevel',
  'StockMovement',
  'StockOperation',
  'Tenant',
  'Totp',
  'User',
]
const history = {
  StockMovement: 'reason',
  StockOperation: 'reason',
  AuditEntry: 'label',
  AuditSeal: 'hash',
}

/** A tenant with a row in each of `tablesWithRows`. */
async function fillTenant(db: Db) {
  const tenantId = newId()
  const filled = await inTenant(db, tenantId, async (tx) => {
    await insertTenant(tx, 'Walled')
    const person = { name: 'Ana', email: `${tenantId}@example.com` }
    const actorId = await insertUser(tx, { ...person, password: 'no hash', role: 'owner' })
    const locationId = await insertLocation(tx, { name: 'Main', code: 'MAIN' })
    await changeDefaultLocation(tx, locationId)
    await fillAccount(tx, actorId)
    await insertCustomer(tx, person)
    await insertService(tx, { name: 'Installation', price: '1.00' })
    const product = { name: 'Bolt', sku: 'B', price: '1.00', minStock: 0, maxStock: 9 }
    const productId = await insertProduct(tx, product)

    const recordedAt = new Date()
    const operation: NewOperation = {
      id: newId(),
      requestId: newId(),
      requestHash: Buffer.alloc(32),
      kind: 'receipt',
      reason: null,
      reference: null,
      source: 'api',
      actorId,
      recordedAt,
      reversesId: null,
    }
    const line = { productId, locationId, quantity: 5, seq: 1, recordedAt }
    const asMovement = { type: 'IN', reason: null, balanceAfter: 5 } as const
    writeLedger(tx, {
      operations: [operation],
      movements: [{ ...line, ...asMovement, id: newId(), operationId: operation.id }],
      levels: [{ ...line, since: new Date() }],
      totals: [line],
    })
    insertAuditEntry(tx, { ...audited, thingId: tenantId })
    return { tenantId, productId, locationId }
  })
  await inTenantSql(db, tenantId, sealEntries)
  await inTenantSql(db, tenantId, async (tx) => {
    insertAuditEntry(tx, { ...audited, thingId: tenantId })
  })
  return filled
}

/** What a user has to log in with, in every form. */
async function fillAccount({ prisma, tenantId }: Tx, userId: string): Promise<void> {
  const owned = { tenantId, userId }
  const row = { ...owned, id: newId() }
  const expiresAt = new Date()
  await prisma.session.create({ data: { ...row, kind: 'browser', expiresAt } })
  const key = { name: 'Key', prefix: 'ipk_', secretHash: 'hash', scopes: [] }
  await prisma.apiKey.create({ data: { ...row, ...key } })
  await prisma.totp.create({ data: { ...owned, secret: 'encrypted' } })
  await prisma.recoveryCode.create({ data: { ...row, codeHash: 'hash' } })
  const credential = { credentialId: 'id', publicKey: Buffer.alloc(1), counter: 0, transports: [] }
  await prisma.passkey.create({ data: { ...row, ...credential, name: 'Phone', isSynced: true } })
  await prisma.spentTicket.create({ data: { id: newId(), tenantId, expiresAt } })
  await prisma.passwordReset.create({ data: { ...row, tokenHash: 'hash', expiresAt } })
}

const audited: Omit<NewAuditEntry, 'thingId'> = {
  actorId: null,
  actorName: null,
  source: 'api',
  ip: null,
  requestId: null,
  action: 'auth.loginFailed',
  thing: 'member',
  label: null,
  before: null,
  after: null,
}

const tenantColumn = (table: string) => (table === 'Tenant' ? 'id' : 'tenantId')
const denied = { code: '42501' }

function run(db: Db, tenantId: string, text: string) {
  return inTenantSql(db, tenantId, (tx) => tx.query({ text, values: [] }))
}

async function countRows(tenantId: string, table: string): Promise<number | null> {
  await using owner = await openOwner()
  const { rowCount } = await owner.query(
    `SELECT FROM "${table}" WHERE "${tenantColumn(table)}" = $1`,
    [tenantId],
  )
  return rowCount
}

describe('another tenant', () => {
  test.each(tablesWithRows)('sees no row of %s, and changes or deletes none', async (table) => {
    await using db = await openTestDb()
    const { tenantId } = await fillTenant(db)
    const other = newId()
    const column = tenantColumn(table)
    const ours = `WHERE "${column}" = '${tenantId}'`

    expect(await countRows(tenantId, table)).toBeGreaterThan(0)
    expect(await run(db, tenantId, `SELECT FROM "${table}"`)).not.toEqual([])
    expect(await run(db, other, `SELECT FROM "${table}"`)).toEqual([])
    for (const statement of [
      `UPDATE "${table}" SET "${column}" = "${column}" ${ours} RETURNING 1`,
      `DELETE FROM "${table}" ${ours} RETURNING 1`,
    ]) {
      const outcome = await run(db, other, statement).catch((error: unknown) => error)
      expect([[], expect.objectContaining(denied)]).toContainEqual(outcome)
    }
    expect(await countRows(tenantId, table)).toBeGreaterThan(0)
  })

  test('cannot be given a row', async () => {
    await using db = await openTestDb()
    const { tenantId } = await fillTenant(db)

    const theft = `INSERT INTO "Customer" ("id", "name", "email", "tenantId", "updatedAt")
      VALUES ('${newId()}', 'Eve', 'eve@example.com', '${tenantId}', now())`
    await expect(run(db, newId(), theft)).rejects.toMatchObject(denied)
  })

  test('cannot be referred to, although foreign keys do not see row-level security', async () => {
    await using db = await openTestDb()
    const [one, other] = [await fillTenant(db), await fillTenant(db)]

    const reference = `INSERT INTO "StockLevel"
      ("productId", "locationId", "quantity", "seq", "since", "recordedAt", "tenantId")
      VALUES ('${other.productId}', '${one.locationId}', 1, 1, now(), now(), '${one.tenantId}')`
    await expect(run(db, one.tenantId, reference)).rejects.toMatchObject({
      code: '23503',
      constraint: 'StockLevel_tenantId_productId_fkey',
    })
  })
})

test('without a tenant there are no rows', async () => {
  await using db = await openTestDb()
  await fillTenant(db)

  for (const table of tablesWithRows) {
    expect((await db.pool.query(`SELECT FROM "${table}"`)).rowCount).toBe(0)
  }
})

describe('history', () => {
  const statements = Object.entries(history).flatMap(([table, column]) => [
    `UPDATE "${table}" SET "${column}" = 'edited'`,
    `DELETE FROM "${table}"`,
    `TRUNCATE "${table}" CASCADE`,
  ])

  test.each(statements)('the program cannot: %s', async (statement) => {
    await using db = await openTestDb()
    const { tenantId } = await fillTenant(db)

    await expect(run(db, tenantId, statement)).rejects.toMatchObject(denied)
  })

  test.each(statements)('not even who owns the tables can: %s', async (statement) => {
    await using db = await openTestDb()
    await fillTenant(db)
    await using owner = await openOwner()

    // Should it be let through after all, the other tests of this database keep their rows.
    await owner.query('BEGIN')
    await expect(owner.query(statement)).rejects.toThrow(/never changed or deleted/)
  })
})

test('erasing a tenant erases everything it owns, history too, and nothing else', async () => {
  await using db = await openTestDb()
  const [one, other] = [await fillTenant(db), await fillTenant(db)]

  expect(await inTenantSql(db, one.tenantId, (tx) => eraseTenant(tx, 'Walled'))).toBe(true)

  for (const table of tablesWithRows) {
    expect(await countRows(one.tenantId, table)).toBe(0)
    expect(await countRows(other.tenantId, table)).toBeGreaterThan(0)
  }
})
