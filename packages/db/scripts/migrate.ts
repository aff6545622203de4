import { parseArgs } from 'node:util'
import { createMigration } from '../src/migrate/create-migration.ts'
import { migrate } from '../src/migrate/migrate.ts'
import { runCommand, withDatabase } from './with-database.ts'

await runCommand(async () => {
  const { name } = parseArgs({ options: { name: { type: 'string' } } }).values
  if (name !== undefined) {
    const file = await createMigration(name)
    console.log(
      file ? `Created ${file}` : 'schema.prisma and the migrations agree: nothing to create',
    )
  }
  await withDatabase(async (databaseUrl) => {
    const applied = await migrate(databaseUrl, undefined, console.log)
    for (const migration of applied) console.log(`Applied ${migration}`)
    if (applied.length === 0) console.log('The database is up to date')
  })
})
