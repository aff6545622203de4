import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { proveLoginFlood } from './prove-login-flood.ts'

test('a flood of log-ins is answered or turned away, and stock is recorded beside it', async () => {
  const databaseUrl = await testDatabaseUrl()
  const trial = { databaseUrl, seed: 1, size: 1, progress: () => {} }
  const { figures, violations } = await proveLoginFlood(trial)

  expect(violations).toEqual([])
  expect(figures['spread: answered']).toBeGreaterThan(0)
  expect(figures['single: refused by limits']).toBeGreaterThan(0)
}, 60_000)
