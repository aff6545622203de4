import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveLoginTiming } from './login-timing.ts'

test('a wrong password gets the same answer with and without an account', async () => {
  const databaseUrl = await testDatabaseUrl()
  const trial = { databaseUrl, seed: 1, size: 20, progress: () => {} }
  const { figures, violations } = await proveLoginTiming(trial)

  expect(violations).toEqual([])
  expect(figures['tries']).toBe(40)
}, 60_000)
