import { createDb } from '@inventory-pro/db/client'
import { migrate } from '@inventory-pro/db/migrate/migrate'
import { runCommand, withDatabase } from '@inventory-pro/db/scripts/with-database'
import { findDemoLogin, readDemoPassword, seedDemo } from '../src/seed/demo.ts'

await runCommand(() =>
  withDatabase(async (databaseUrl, dataDir) => {
    await migrate(databaseUrl)
    const db = createDb(databaseUrl)
    try {
      const password = await readDemoPassword(dataDir)
      const isNew = await seedDemo(db, password)
      console.log(isNew ? 'The demo tenant is ready' : 'The demo tenant is there already')
      const login = await findDemoLogin(db, password)
      console.log(
        login
          ? `Log in with ${login.email} and the password ${login.password}`
          : `Its password is not the one in ${dataDir}`,
      )
    } finally {
      await db.close()
    }
  }),
)
