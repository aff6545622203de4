import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveRetries } from './retries.ts'

test('a command sent many times, also around a kill, has one effect', async () => {
  const databaseUrl = await testDatabaseUrl()
  const { figures, violations } = await proveRetries({
    databaseUrl,
    seed: 1,
    size: 40,
    progress: () => {},
  })

  expect(violations).toEqual([])
  expect(figures).toMatchObject({ commands: 40, kills: 1 })
}, 120_000)
