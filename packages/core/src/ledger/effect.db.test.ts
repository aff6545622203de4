import type { Db } from '@inventory-pro/db/client'
import { type SqlTx, inLedger } from '@inventory-pro/db/tenant-scope'
import { openTestDb } from '@inventory-pro/db/testing/test-database'
import { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { customers } from '../customer/customer.ts'
import { listLevels } from '../stock/read-stock.ts'
import { verifyStock } from '../stock/verify-stock.ts'
import { makeProduct } from '../testing/make-product.ts'
import { makeTenant } from '../testing/make-tenant.ts'
import { type Command, makeCommand } from './command.ts'
import { defineEffect, type Effect } from './effect.ts'
import { postBatch } from './post-batch.ts'

type Row = { name: string; email: string }

/**
 * Stands for a flow: writes a customer with each command. It refuses a name that is taken, breaks while deciding
 * the name `throws`, and breaks in the database when writing the name `no email`.
 */
const newCustomer = defineEffect<string, Set<string>, Row>({
  name: 'test customer',
  contentOf: (name) => name,
  read: async (tx) => {
    const text = 'SELECT "name" FROM "Customer" WHERE "tenantId" = $1::uuid'
    const rows = await tx.query<{ name: string }>({ text, values: [tx.tenantId] })
    return new Set(rows.map(({ name }) => name))
  },
  decide: (taken, name, { verdict }) => {
    if (name === 'throws') throw new Error('This flow is broken.')
    if (taken.has(name)) return new DomainError('EMAIL_TAKEN', { email: name })
    return { name, email: `moved ${verdict.movements.length}` }
  },
  apply: (taken, { name }) => void taken.add(name),
  write: (tx, rows) => {
    for (const { name, email } of rows) {
      tx.send({
        text: `INSERT INTO "Customer" ("tenantId", "id", "name", "email", "nameSort", "searchKey", "updatedAt")
          VALUES ($1, $2, $3, $4, $3, $3, now())`,
        values: [tx.tenantId, newId(), name, name === 'no email' ? null : email],
      })
    }
  },
})

const receive = (ctx: Context, productId: string, effects: Effect[] = []): Command =>
  makeCommand(ctx.actor, {
    kind: 'receipt',
    requestId: newId(),
    inputs: [[{ key: { productId }, type: 'IN', quantity: 1 }]],
    effects,
  })

async function stateOf(ctx: Context) {
  const page = { limit: 50, archived: false }
  const [levels, found] = [await listLevels(ctx, page), await customers.list(ctx, page)]
  return {
    quantity: levels.items.reduce((sum, { quantity }) => sum + quantity, 0),
    customers: found.items.map(({ name }) => name).toSorted(),
  }
}

/** Posts all at once, so that they are one batch behind a first one; tells how each ended. */
async function postTogether(ctx: Context, commands: Command[]): Promise<string[]> {
  const first = receive(ctx, (await makeProduct(ctx)).id)
  const posts = [first, ...commands].map((command) => ctx.ledger.post(ctx.actor.tenantId, command))
  const ends = await Promise.all(
    posts.map((post) =>
      post.then(
        () => 'done',
        (error: unknown) => (error instanceof DomainError ? error.refusal.reason : 'failed'),
      ),
    ),
  )
  return ends.slice(1)
}

/** Posts one batch, and tells the names of the statements that it sent. */
async function statementsOf(db: Db, tenantId: string, commands: Command[]): Promise<string[]> {
  const names: string[] = []
  await inLedger(db, tenantId, (tx) => {
    const watched: SqlTx = {
      ...tx,
      query: (statement) => {
        names.push(statement.name ?? 'unnamed')
        return tx.query(statement)
      },
      send: (statement) => {
        names.push(statement.name ?? 'unnamed')
        tx.send(statement)
      },
    }
    return postBatch(watched, commands, { clock: Date.now })
  })
  return names
}

test('an effect is written with its command, and answered with it', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id } = await makeProduct(ctx)

  const posted = await ctx.ledger.post(
    ctx.actor.tenantId,
    receive(ctx, id, [newCustomer('Ana'), newCustomer('Ben')]),
  )

  expect(posted.made).toMatchObject([{ name: 'Ana', email: 'moved 1' }, { name: 'Ben' }])
  expect(await stateOf(ctx)).toEqual({ quantity: 1, customers: ['Ana', 'Ben'] })
})

test('an effect sees what the commands before it in the batch did', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id } = await makeProduct(ctx)
  const command = (name: string) => receive(ctx, id, [newCustomer(name)])

  const ends = await postTogether(ctx, [command('Ana'), command('Ana'), command('Ben')])

  expect(ends).toEqual(['done', 'EMAIL_TAKEN', 'done'])
  expect(await stateOf(ctx)).toEqual({ quantity: 3, customers: ['Ana', 'Ben'] })
  expect(await verifyStock(ctx)).toMatchObject({ ok: true })
})

test.each(['throws', 'no email'])(
  'an effect that fails (%s) fails its own command and no other',
  async (name) => {
    await using db = await openTestDb()
    const ctx = await makeTenant(db)
    const { id } = await makeProduct(ctx)
    const command = (of: string) => receive(ctx, id, [newCustomer(of)])

    const ends = await postTogether(ctx, [command('Ana'), command(name), receive(ctx, id)])

    expect(ends).toEqual(['done', 'failed', 'done'])
    expect(await stateOf(ctx)).toEqual({ quantity: 3, customers: ['Ana'] })
    expect(await verifyStock(ctx)).toMatchObject({ ok: true })
  },
)

test('a refused command writes no effect', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)

  const [end] = await postTogether(ctx, [receive(ctx, newId(), [newCustomer('Ana')])])

  expect(end).toBe('NOT_FOUND')
  expect(await stateOf(ctx)).toEqual({ quantity: 1, customers: [] })
})

test('a retry with the same effects is a replay, one with others is refused', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id } = await makeProduct(ctx)
  const requestId = newId()
  const post = (name: string) =>
    ctx.ledger.post(
      ctx.actor.tenantId,
      makeCommand(ctx.actor, {
        kind: 'receipt',
        requestId,
        inputs: [[{ key: { productId: id }, type: 'IN', quantity: 1 }]],
        effects: [newCustomer(name)],
      }),
    )

  await post('Ana')
  expect(await post('Ana')).toMatchObject({ replayed: true })
  await expect(post('Ben')).rejects.toMatchObject({ reason: 'REQUEST_ID_REUSED' })
  expect(await stateOf(ctx)).toEqual({ quantity: 1, customers: ['Ana'] })
})

test('commands without effects send the same few statements, however many they are', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id } = await makeProduct(ctx)

  const names = await statementsOf(db, ctx.actor.tenantId, [receive(ctx, id), receive(ctx, id)])

  expect(names).toEqual([
    'lock-products',
    'read-clock',
    'read-places',
    'find-by-request-ids',
    'insert-operations-2',
    'insert-movements-2',
    'upsert-levels-1',
    'upsert-totals-1',
  ])
})

test('effects of one kind are read once for a batch', async () => {
  await using db = await openTestDb()
  const ctx = await makeTenant(db)
  const { id } = await makeProduct(ctx)
  const commands = ['Ana', 'Ben'].map((name) => receive(ctx, id, [newCustomer(name)]))

  const names = await statementsOf(db, ctx.actor.tenantId, commands)

  // The read, and the two rows that this kind writes one by one.
  expect(names.filter((name) => name === 'unnamed')).toHaveLength(3)
})
