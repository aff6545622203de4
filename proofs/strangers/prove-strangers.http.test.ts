import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveStrangers } from './prove-strangers.ts'

test('strangers stop neither the server nor those who work with it', async () => {
  const databaseUrl = await testDatabaseUrl()
  const { violations } = await proveStrangers({
    databaseUrl,
    seed: 1,
    size: 400,
    progress: () => {},
  })

  expect(violations).toEqual([])
}, 120_000)
