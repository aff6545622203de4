import { id } from '@inventory-pro/shared/id'
import type { PoolClient, QueryResultRow } from 'pg'
import type { Db } from './client.ts'
import type { Prisma } from './generated/client.ts'

/** A transaction bound to one tenant, for statements we write ourselves. */
export type SqlTx = {
  readonly tenantId: string
  /** Runs one statement and gives its rows. `name` keeps it prepared on its connection. */
  readonly query: <Row extends QueryResultRow>(statement: Statement) => Promise<Row[]>
}

/** A transaction bound to one tenant: what every repository function takes first. */
export type Tx = SqlTx & { readonly prisma: Prisma.TransactionClient }

export type Statement = { name?: string; text: string; values: readonly unknown[] }

const prismaTimeouts = { maxWait: 5_000, timeout: 15_000 }

// `SET LOCAL` and not `set_config(...)`: a distributed PostgreSQL hands only the former on to its workers.
// It takes no parameters, so the id is checked to be a uuid before it becomes text of a statement.
function setTenant(tenantId: string): string {
  return `SET LOCAL app.tenant_id = '${id.parse(tenantId)}'`
}

/**
 * Runs `work` in one transaction that sees the rows of one tenant and no others.
 * Together with `inTenantSql` the only way to a tenant's data: outside, there are no rows.
 */
export function inTenant<Result>(
  db: Db,
  tenantId: string,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const scope = setTenant(tenantId)
  return db.prisma.$transaction(async (prisma) => {
    await prisma.$executeRawUnsafe(scope)
    return work({
      tenantId,
      prisma,
      query: ({ text, values }) => prisma.$queryRawUnsafe(text, ...values),
    })
  }, prismaTimeouts)
}

/** `inTenant` over the bare driver, for the ledger: fewer round trips, statements kept prepared. */
export async function inTenantSql<Result>(
  db: Db,
  tenantId: string,
  work: (tx: SqlTx) => Promise<Result>,
): Promise<Result> {
  const scope = setTenant(tenantId)
  const client = await db.pool.connect()
  let broken: Error | undefined
  try {
    await client.query(`BEGIN; ${scope}`)
    const result = await work({ tenantId, query: (statement) => run(client, statement) })
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

async function run<Row extends QueryResultRow>(
  client: PoolClient,
  { name, text, values }: Statement,
): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    text,
    values: [...values],
    ...(name === undefined ? {} : { name }),
  })
  return rows
}

/**
 * Runs `work` where exactly one user can be read: the one with this email, of whichever tenant.
 * For log-in, which knows no tenant yet.
 */
export function inLogin<Result>(
  db: Db,
  email: string,
  work: (prisma: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  return db.prisma.$transaction(async (prisma) => {
    await prisma.$executeRaw`SELECT set_config('app.login_email', ${email}, true)`
    return work(prisma)
  }, prismaTimeouts)
}
