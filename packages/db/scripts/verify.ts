import { parseArgs } from 'node:util'
import { verifyAuditLogs } from '../src/audit/verify-database.ts'
import { verifyDatabase } from '../src/stock/verify-database.ts'
import { runCommand, withDatabase } from './with-database.ts'

type Verified = {
  tenantId: string
  checked: Record<string, number>
  problems: { what: string; message: string; place: object }[]
}

await runCommand(async () => {
  const options = { tenant: { type: 'string' }, audit: { type: 'boolean' } } as const
  const { tenant, audit } = parseArgs({ options }).values
  await withDatabase(async (databaseUrl, dataDir) => {
    if (!audit) await report('ledgers', ledgers(databaseUrl, tenant))
    await report('chains of seals', chains({ databaseUrl, dataDir }, tenant))
  })
})

async function* ledgers(databaseUrl: string, tenant?: string): AsyncGenerator<Verified> {
  for await (const verified of verifyDatabase(databaseUrl, tenant)) {
    const problems = verified.problems.map(({ invariant, ...at }) => ({ what: invariant, ...at }))
    yield { ...verified, problems }
  }
}

async function* chains(
  from: { databaseUrl: string; dataDir: string },
  tenant?: string,
): AsyncGenerator<Verified> {
  for await (const verified of verifyAuditLogs(from, tenant)) {
    const problems = verified.problems.map(({ found, ...at }) => ({ what: found, ...at }))
    yield { ...verified, problems }
  }
}

async function report(what: string, verified: AsyncGenerator<Verified>): Promise<void> {
  let tenants = 0
  let differences = 0
  for await (const { tenantId, checked, problems } of verified) {
    const counts = Object.entries(checked).map(([rows, count]) => `${count} ${rows}`)
    console.log(`${problems.length === 0 ? 'ok ' : 'BAD'} ${tenantId}  ${counts.join(', ')}`)
    for (const problem of problems) {
      const { message, place } = problem
      console.log(`    ${problem.what}: ${message}: ${JSON.stringify(place)}`)
    }
    tenants += 1
    differences += problems.length
  }
  console.log(`${tenants} ${what} verified, ${differences} differences`)
  if (differences > 0) process.exitCode = 1
}
