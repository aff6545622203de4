import { DomainError } from '@inventory-pro/shared/errors'
import { id } from '@inventory-pro/shared/id'
import type { Pool, QueryResultRow } from 'pg'
import type { Db } from './client.ts'
import { brokenKey } from './failure.ts'
import type { Prisma } from './generated/client.ts'
import { pipelineOn, type Statement } from './statement-batch.ts'

/** A transaction bound to one tenant, for statements we write ourselves. Statements run in the order they are given. */
export type SqlTx = {
  readonly tenantId: string
  /** Runs a statement and gives its rows. */
  readonly query: <Row extends QueryResultRow>(statement: Statement) => Promise<Row[]>
  /** Runs a statement without waiting for it; should it fail, the transaction fails. */
  readonly send: (statement: Statement) => void
}

/** A transaction bound to one tenant: what every repository function takes first. */
export type Tx = SqlTx & { readonly prisma: Prisma.TransactionClient }

const prismaTimeouts = { maxWait: 5_000, timeout: 15_000 }

// `SET LOCAL` and not `set_config(...)`: a distributed PostgreSQL hands only the former on to its workers.
// It takes no parameters, so the id is checked to be a uuid before it becomes text of a statement.
function setTenant(tenantId: string): string {
  return `SET LOCAL app.tenant_id = '${id.parse(tenantId)}'`
}

const begin: Statement = { name: 'begin', text: 'BEGIN', values: [] }
const commit: Statement = { name: 'commit', text: 'COMMIT', values: [] }
const rollback: Statement = { name: 'rollback', text: 'ROLLBACK', values: [] }

/**
 * Runs `work` in one transaction that sees the rows of one tenant and no others.
 * Together with `inTenantSql` and `inLedger` the only way to a tenant's data: outside, there are no rows.
 * A write is refused with NOT_FOUND when the tenant was erased meanwhile.
 */
export function inTenant<Result>(
  db: Db,
  tenantId: string,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const scope = setTenant(tenantId)
  const running = db.prisma.$transaction(async (prisma) => {
    await prisma.$executeRawUnsafe(scope)
    const query: SqlTx['query'] = ({ text, values }) => prisma.$queryRawUnsafe(text, ...values)
    const results = gatherResults()
    const send: SqlTx['send'] = (statement) => results.add(query(statement))
    const result = await work({ tenantId, prisma, query, send })
    await results.all()
    return result
  }, prismaTimeouts)
  return running.catch(refuseErased(tenantId))
}

/** The tenant stood when its caller was let in; without it, every foreign key to it is broken. */
function refuseErased(tenantId: string): (error: unknown) => never {
  return (error) => {
    const isErased = brokenKey(error)?.endsWith('_tenantId_fkey')
    throw isErased ? new DomainError('NOT_FOUND', { thing: 'tenant', id: tenantId }) : error
  }
}

/** `inTenant` over the bare driver: statements may stay prepared, and several may travel together. */
export function inTenantSql<Result>(
  db: Db,
  tenantId: string,
  work: (tx: SqlTx) => Promise<Result>,
): Promise<Result> {
  return inTransaction(db.pool, tenantId, work).catch(refuseErased(tenantId))
}

/** `inTenantSql` for the ledger, on connections that keep its plans. */
export function inLedger<Result>(
  db: Db,
  tenantId: string,
  work: (tx: SqlTx) => Promise<Result>,
): Promise<Result> {
  return inTransaction(db.ledgerPool, tenantId, work).catch(refuseErased(tenantId))
}

// Statements whose result nobody needs are pipelined with COMMIT, so that a write costs two round trips.
async function inTransaction<Result>(
  pool: Pool,
  tenantId: string,
  work: (tx: SqlTx) => Promise<Result>,
): Promise<Result> {
  const scope: Statement = { text: setTenant(tenantId), values: [] }
  const client = await pool.connect()
  const execute = pipelineOn(client)
  const results = gatherResults()
  let isBroken = false
  try {
    results.add(execute(begin))
    results.add(execute(scope))
    const query = async <Row extends QueryResultRow>(statement: Statement) =>
      (await execute<Row>(statement)).rows
    const send: SqlTx['send'] = (statement) => results.add(query(statement))
    const result = await work({ tenantId, query, send })
    const end = execute(commit)
    results.add(end)
    await results.all()
    // PostgreSQL answers COMMIT of a failed transaction with a ROLLBACK, not with an error.
    if ((await end).command !== 'COMMIT') throw new Error('The transaction was rolled back.')
    return result
  } catch (error) {
    // Pipelined too, so that it follows the statements that are not sent yet.
    await execute(rollback).catch(() => {
      isBroken = true
    })
    throw error
  } finally {
    client.release(isBroken)
  }
}

/** Reads with one statement in the scope of a tenant, in a single round trip: for what every request asks. */
export function readInTenant<Row extends QueryResultRow>(
  db: Db,
  tenantId: string,
  statement: Statement,
): Promise<Row[]> {
  return readInScope(db, { text: setTenant(tenantId), values: [] }, statement)
}

/** Reads where the ids of unsealed audit entries can be seen, of all tenants, and nothing else. */
export function readForSealing<Row extends QueryResultRow>(
  db: Db,
  statement: Statement,
): Promise<Row[]> {
  return readInScope(db, { text: `SET LOCAL app.sealing = 'on'`, values: [] }, statement)
}

/**
 * Reads where exactly one user can be read: the one with this email, of whichever tenant. For log-in, which knows
 * no tenant yet.
 */
export function readForLogin<Row extends QueryResultRow>(
  db: Db,
  email: string,
  statement: Statement,
): Promise<Row[]> {
  const text = `SELECT set_config('app.login_email', $1, true)`
  return readInScope(db, { name: 'log-in', text, values: [email] }, statement)
}

async function readInScope<Row extends QueryResultRow>(
  db: Db,
  scope: Statement,
  statement: Statement,
): Promise<Row[]> {
  const client = await db.pool.connect()
  const execute = pipelineOn(client)
  const read = [execute(begin), execute(scope), execute<Row>(statement), execute(commit)] as const
  const results = await Promise.allSettled(read)
  // The state of the connection is unknown, so do not use it again.
  client.release(results.some(({ status }) => status === 'rejected'))
  return (await read[2]).rows
}

/** Collects pending statements, to await them together without unhandled rejections in between. */
function gatherResults() {
  const results: Promise<unknown>[] = []
  return {
    add: (result: Promise<unknown>): void => {
      result.catch(() => {})
      results.push(result)
    },
    all: () => Promise.all(results),
  }
}
