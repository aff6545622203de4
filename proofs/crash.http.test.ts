import { expect, test } from 'vitest'
import { proveCrash } from './crash.ts'

test('acknowledged commands survive a kill of the API and of PostgreSQL', async () => {
  const trial = { databaseUrl: '', seed: 1, size: 2, progress: () => {} }
  const { figures, violations } = await proveCrash(trial)

  expect(violations).toEqual([])
  expect(figures['acknowledged']).toBeGreaterThan(0)
}, 120_000)
