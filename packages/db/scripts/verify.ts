import { parseArgs } from 'node:util'
import { verifyDatabase } from '../src/stock/verify-database.ts'
import { runCommand, withDatabase } from './with-database.ts'

await runCommand(async () => {
  const { tenant } = parseArgs({ options: { tenant: { type: 'string' } } }).values
  await withDatabase(async (databaseUrl) => {
    let tenants = 0
    let differences = 0
    for await (const { tenantId, checked, problems } of verifyDatabase(databaseUrl, tenant)) {
      const counts = Object.entries(checked).map(([rows, count]) => `${count} ${rows}`)
      console.log(`${problems.length === 0 ? 'ok ' : 'BAD'} ${tenantId}  ${counts.join(', ')}`)
      for (const { invariant, message, place } of problems) {
        console.log(`    ${invariant}: ${message}: ${JSON.stringify(place)}`)
      }
      tenants += 1
      differences += problems.length
    }
    console.log(`${tenants} tenants verified, ${differences} differences`)
    if (differences > 0) process.exitCode = 1
  })
})
