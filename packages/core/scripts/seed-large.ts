import { parseArgs } from 'node:util'
import { migrate } from '@inventory-pro/db/migrate/migrate'
import { runCommand, withDatabase } from '@inventory-pro/db/scripts/with-database'
import { seedLarge } from '@inventory-pro/db/seed/large'
import { StartupError } from '@inventory-pro/db/startup-error'
import { hashPassword } from '../src/auth/crypto/password.ts'

const password = 'large-data-set'

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      products: { type: 'string', default: '100000' },
      movements: { type: 'string', default: '5000000' },
      tenants: { type: 'string', default: '1' },
    },
  })
  const sizes = {
    products: readNumber('products', values.products),
    movements: readNumber('movements', values.movements),
    tenants: readNumber('tenants', values.tenants),
  }
  await withDatabase(async (databaseUrl) => {
    await migrate(databaseUrl)
    const passwordHash = await hashPassword(password)
    await seedLarge(databaseUrl, { ...sizes, passwordHash, report: console.log })
    console.log(`The password of every member is ${password}`)
  })
})

function readNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) {
    throw new StartupError(`--${option} is a whole number of at least 1, not ${text}`)
  }
  return Number(text)
}
