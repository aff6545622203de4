import type { Client } from 'pg'
import { queueOperations } from '../audit/queue-operations.ts'
import { connectAsOwner } from '../migrate/connect.ts'
import { StartupError } from '../startup-error.ts'
import { createCopier } from './copy-rows.ts'
import { copyStock, historyDays } from './large-stock.ts'
import { copyTenant, ownerEmail } from './large-tenant.ts'
import { withoutIndexes } from './without-indexes.ts'

const dayMs = 24 * 60 * 60 * 1000
const reportEveryMs = 5_000

export type LargeSeed = {
  /** Of all tenants together, like `movements`. */
  products: number
  movements: number
  tenants: number
  /** Of the password that all members have. */
  passwordHash: string
  report: (line: string) => void
}

/** The tables that grow with the data set. */
const largeTables = [
  'Product',
  'ProductWord',
  'Customer',
  'Inventory',
  'StockLevel',
  'StockOperation',
  'StockMovement',
  'Outbox',
]

/**
 * Fills a migrated database with tenants of the same size, all or none, identical in every run of a day. Existing
 * tenants stay unchanged. It bypasses the ledger, and leaves the rows that the ledger would leave. It locks the tables
 * until it ends. Refuses with a `StartupError`.
 */
export async function seedLarge(databaseUrl: string, seed: LargeSeed): Promise<void> {
  const client = await connectAsOwner(databaseUrl)
  try {
    await assertSuperuser(client)
    const missing = await findMissing(client, seed)
    if (missing.length === 0) return
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica')
    await withoutIndexes(client, largeTables, async () => {
      for (const number of missing) await seedTenant(client, seed, number)
      seed.report('Building the indexes ...')
    })
    await client.query('COMMIT')
    await client.query('ANALYZE')
  } finally {
    await client.end()
  }
}

/** Switches off foreign keys and row-level security, which only a superuser may do. */
async function assertSuperuser(client: Client): Promise<void> {
  const { rows } = await client.query<{ isSuperuser: boolean }>(
    `SELECT rolsuper AS "isSuperuser" FROM pg_roles WHERE rolname = current_user`,
  )
  if (rows[0]?.isSuperuser) return
  throw new StartupError(
    `The large data set is loaded with COPY, past row-level security, which only a superuser may do; ${client.user} is none. ` +
      'Name a superuser in DATABASE_URL for this command, or leave it unset to fill the embedded database.',
  )
}

async function findMissing(client: Client, seed: LargeSeed): Promise<number[]> {
  const missing: number[] = []
  for (let number = 1; number <= seed.tenants; number += 1) {
    const email = ownerEmail(number)
    const { rowCount } = await client.query('SELECT FROM "User" WHERE "email" = $1', [email])
    if (rowCount === 0) missing.push(number)
    else seed.report(`The tenant of ${email} is there already`)
  }
  return missing
}

async function seedTenant(client: Client, seed: LargeSeed, number: number): Promise<void> {
  const plan = {
    number,
    products: shareOf(seed.products, seed.tenants, number),
    movements: shareOf(seed.movements, seed.tenants, number),
    passwordHash: seed.passwordHash,
    startMs: Math.floor(Date.now() / dayMs - historyDays) * dayMs,
  }
  const copier = createCopier(client)
  const tenant = await copyTenant(plan, copier)
  await copyStock(tenant, plan, reportPace(seed, plan.movements))
  await queueOperations(client, tenant.tenantId)
  const sizes = `${plan.products} products, ${plan.movements} movements`
  seed.report(`${tenant.name}: ${sizes}. Log in with ${ownerEmail(number)}`)
}

/** Returns an even share of a whole number; the first shares get the remainder. */
function shareOf(whole: number, parts: number, number: number): number {
  return Math.floor(whole / parts) + (number <= whole % parts ? 1 : 0)
}

function reportPace({ report }: LargeSeed, movements: number): (done: number) => void {
  const startMs = performance.now()
  let reportedMs = startMs
  return (done) => {
    const nowMs = performance.now()
    if (nowMs - reportedMs < reportEveryMs) return
    reportedMs = nowMs
    const perSecond = Math.round((done / (nowMs - startMs)) * 1000)
    report(`  ${done} of ${movements} movements, ${perSecond} a second`)
  }
}
