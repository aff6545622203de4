import { createInventoryClient, type InventoryClient } from '@inventory-pro/client'
import { connectAsOwner } from '@inventory-pro/db/migrate/connect'
import { migrate } from '@inventory-pro/db/migrate/migrate'
import { startTemporary } from '@inventory-pro/db/server/embedded'
import { newId } from '@inventory-pro/shared/id'
import { answerOf, nameOf } from './lib/answer.ts'
import { startApi } from './lib/api-process.ts'
import type { Findings, Trial } from './lib/proof.ts'

const dayMs = 86_400_000

/** The processes, by how wrong their clocks are. */
const shifts = {
  right: 0,
  'a day ahead': dayMs,
  'nine years ahead': 9 * 365 * dayMs,
  'a day behind': -dayMs,
}
const toleranceMs = 5_000
/** Everything expires within the longest lifetime, that of a program's session. */
const longestLifeMs = 90 * dayMs

type Process = { name: string; url: string; isRight: boolean }
type Tenant = {
  email: string
  password: string
  productId: string
  received: number
  invited: number
}

/**
 * Runs processes with right and wrong clocks on one database, and lets all of them serve two tenants. The wrong
 * ones record no stock and report that they are not ready. No instant that any process stores is wrong, and
 * a log-in through one process is valid at all others.
 */
export async function proveClocks({
  size,
  progress,
}: Omit<Trial, 'databaseUrl'>): Promise<Findings> {
  await using stack = new AsyncDisposableStack()
  // A database of its own, because the proof looks at every instant in it.
  const { url: databaseUrl } = stack.use(await startTemporary())
  await migrate(databaseUrl)
  const processes: Process[] = []
  for (const [name, shiftMs] of Object.entries(shifts)) {
    const { url } = stack.use(await startApi(databaseUrl, { clockShiftMs: shiftMs }))
    processes.push({ name, url, isRight: shiftMs === 0 })
  }
  const [right] = processes
  if (!right) throw new Error('No process was started.')
  const log: Log = { counts: {}, violations: [] }
  const startMs = Date.now()

  // Registered through the wrong clocks too.
  const tenants = await Promise.all(processes.slice(0, 2).map(registerAt))
  for (const one of processes) await checkReadiness(one, log)
  for (let round = 0; round < size; round += 1) {
    for (const tenant of tenants) {
      for (const one of processes) await serveTenant(tenant, { one, right, log })
      await checkBalance(right, tenant, log)
    }
    progress(JSON.stringify(log.counts))
  }
  const strays = await findStrayInstants(databaseUrl, startMs)
  return {
    figures: { processes: processes.length, tenants: tenants.length, rounds: size, ...log.counts },
    violations: [...log.violations, ...strays],
  }
}

type Log = { counts: Record<string, number>; violations: string[] }

async function registerAt({ url }: Process): Promise<Tenant> {
  const account = { email: `${newId()}@example.com`, password: newId() }
  await createInventoryClient({ url }).auth.register.mutate({
    tenantName: 'Proof',
    name: 'Owner',
    ...account,
  })
  const client = await logIn(url, account)
  const product = { name: 'Apple', sku: 'APPLE', price: '1.00' }
  const { id: productId } = await client.product.create.mutate(product)
  return { ...account, productId, received: 0, invited: 0 }
}

async function logIn(
  url: string,
  { email, password }: Pick<Tenant, 'email' | 'password'>,
): Promise<InventoryClient> {
  const { token } = await createInventoryClient({ url }).auth.token.mutate({ email, password })
  return createInventoryClient({ url, token })
}

type Use = { one: Process; right: Process; log: Log }

/** Does through one process what stores instants, with a log-in of that process. */
async function serveTenant(tenant: Tenant, { one, right, log }: Use): Promise<void> {
  const { token } = await createInventoryClient({ url: one.url }).auth.token.mutate({
    email: tenant.email,
    password: tenant.password,
  })
  const client = createInventoryClient({ url: one.url, token })
  const receipt = { requestId: newId(), type: 'IN', productId: tenant.productId } as const
  const name = nameOf(await answerOf(client.stock.record.mutate({ ...receipt, quantity: 1 })))
  const what = `${one.name}: ${name}`
  log.counts[what] = (log.counts[what] ?? 0) + 1
  if (name === 'done') tenant.received += 1
  if (name !== (one.isRight ? 'done' : 'CLOCK_SKEW')) log.violations.push(`record ended ${what}`)

  // A tenant may have few people invited; ten invitations show whose clock dates them.
  if (tenant.invited < 10) {
    tenant.invited += 1
    await client.member.invite.mutate({ email: `${newId()}@example.com`, role: 'viewer' })
  }
  await client.customer.create.mutate({ name: 'Ana', email: 'ana@example.com' })
  const elsewhere = createInventoryClient({ url: right.url, token })
  await elsewhere.auth.me.query().catch((error: unknown) => {
    log.violations.push(`a log-in at ${one.name} does not hold at ${right.name}: ${String(error)}`)
  })
}

async function checkReadiness({ name, url, isRight }: Process, log: Log): Promise<void> {
  const response = await fetch(`${url}/readyz`)
  const text = await response.text()
  const isAsExpected = isRight ? response.ok : text.includes('the clock of this server')
  if (!isAsExpected) log.violations.push(`/readyz answered ${text} at ${name}`)
}

/** Checks that the levels equal the movements recorded until now, by any clock. */
async function checkBalance({ url }: Process, tenant: Tenant, log: Log): Promise<void> {
  const { stock } = await logIn(url, tenant)
  const { productId, received } = tenant
  const now = await stock.levels.query({ productId })
  const at = new Date().toISOString()
  const asOf = await stock.asOf.query({ productId, at })
  for (const { items } of [now, asOf]) {
    const quantity = items.reduce((sum, level) => sum + level.quantity, 0)
    if (quantity !== received) log.violations.push(`holds ${quantity}, not ${received}, at ${at}`)
  }
  const { problems } = await stock.verify.query()
  log.violations.push(...problems.map((problem) => `verify: ${JSON.stringify(problem)}`))
}

type Stray = { table: string; column: string; instant: string; rows: number }

/**
 * Looks at every instant in the database that was stored since the start. None is in the future, but those when
 * something expires; none is from before.
 */
async function findStrayInstants(databaseUrl: string, startMs: number): Promise<string[]> {
  const owner = await connectAsOwner(databaseUrl)
  try {
    const { rows: columns } = await owner.query<{ table: string; column: string }>(`
      SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'timestamp with time zone'
        AND table_name NOT LIKE '\\_%' AND column_name <> 'updatedAt'`)
    const earliest = new Date(startMs - toleranceMs)
    const strays: string[] = []
    for (const { table, column } of columns) {
      const latestMs = Date.now() + toleranceMs + (column === 'expiresAt' ? longestLifeMs : 0)
      const { rows } = await owner.query<Stray>(
        `SELECT min("${column}")::text AS "instant", count(*)::int AS "rows" FROM "${table}"
         WHERE "${column}" < $1 OR "${column}" > $2 HAVING count(*) > 0`,
        [earliest, new Date(latestMs)],
      )
      strays.push(
        ...rows.map(({ rows: count, instant }) => `${count} ${table}.${column}: ${instant}`),
      )
    }
    return strays
  } finally {
    await owner.end()
  }
}
