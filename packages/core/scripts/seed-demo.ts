import { createDb } from '@inventory-pro/db/client'
import { migrate } from '@inventory-pro/db/migrate/migrate'
import { runCommand, withDatabase } from '@inventory-pro/db/scripts/with-database'
import { demoLogin, seedDemo } from '../src/seed/demo.ts'

await runCommand(() =>
  withDatabase(async (databaseUrl) => {
    await migrate(databaseUrl)
    const db = createDb(databaseUrl)
    try {
      const isNew = await seedDemo(db)
      console.log(isNew ? 'The demo tenant is ready' : 'The demo tenant is there already')
      console.log(`Log in with ${demoLogin.email} and the password ${demoLogin.password}`)
    } finally {
      await db.close()
    }
  }),
)
