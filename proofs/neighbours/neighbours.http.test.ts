import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { expect, test } from 'vitest'
import { strangersFloods, tenantFloods } from './floods.ts'
import { proveNeighbours } from './prove-neighbours.ts'

test('a quiet tenant is served beside every kind of flood, and a server with too much to do serves some', async () => {
  const databaseUrl = await testDatabaseUrl()
  const trial = { databaseUrl, seed: 1, size: 1, progress: () => {} }

  const { figures, violations } = await proveNeighbours(trial)

  expect(violations).toEqual([])
  const ofTenants = Object.keys(tenantFloods).map((flood) => `${flood}, 10 sessions`)
  for (const kind of ['quiet', ...ofTenants, ...Object.keys(strangersFloods)]) {
    expect([kind, figures[`${kind}: p50 ms`]]).toEqual([kind, expect.any(Number)])
    expect([kind, figures[`${kind}: p50 ms`]]).not.toEqual([kind, 0])
  }
  expect(figures['overload: served a second']).toBeGreaterThan(0)
}, 300_000)
