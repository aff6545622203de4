import { expect, test } from 'vitest'
import { proveClocks } from './clocks.ts'

test('processes with wrong clocks store no wrong instant, and affect no other process', async () => {
  const { figures, violations } = await proveClocks({ seed: 1, size: 2, progress: () => {} })

  expect(violations).toEqual([])
  expect(figures).toMatchObject({ 'right: done': 4, 'nine years ahead: CLOCK_SKEW': 4 })
}, 120_000)
