import { DomainError } from '@inventory-pro/shared/errors'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGrowingDelays } from './growing-delays.ts'

const plan = { free: 2, firstMs: 1_000, maxMs: 4_000, forgetMs: 60_000 }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The seconds to wait, or null when the attempt is let through. */
function tryTo(attempt: () => void): number | null {
  try {
    attempt()
    return null
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { reason, details } = error.refusal
    if (reason !== 'RATE_LIMITED') throw error
    return details.retryAfterSeconds
  }
}

test('the first failures are free, then each waits twice as long, up to a limit', () => {
  const delays = createGrowingDelays(plan)
  const guess = () => tryTo(() => delays.attempt('ana'))

  expect([guess(), guess(), guess()]).toEqual([null, null, null])
  for (const seconds of [1, 2, 4, 4]) {
    expect(guess()).toBe(seconds)
    vi.advanceTimersByTime(seconds * 1_000 - 1)
    expect(guess()).toBe(1)
    vi.advanceTimersByTime(1)
    expect(guess()).toBeNull()
  }
})

test('a refused attempt does not lengthen the wait, and one key does not slow another', () => {
  const delays = createGrowingDelays(plan)
  for (let count = 0; count < 3; count += 1) delays.attempt('ana')

  for (let count = 0; count < 100; count += 1) expect(tryTo(() => delays.attempt('ana'))).toBe(1)
  vi.advanceTimersByTime(1_000)
  expect(tryTo(() => delays.attempt('ana'))).toBeNull()
  expect(tryTo(() => delays.attempt('ben'))).toBeNull()
})

test('one forgiven failure is one less; all forgiven is a fresh start', () => {
  const delays = createGrowingDelays(plan)
  for (let count = 0; count < 3; count += 1) delays.attempt('office')
  delays.forgiveOne('office')
  expect(tryTo(() => delays.attempt('office'))).toBeNull()
  expect(tryTo(() => delays.attempt('office'))).toBe(1)

  delays.forgiveAll('office')
  for (let count = 0; count < 3; count += 1) delays.attempt('office')
  expect(tryTo(() => delays.attempt('office'))).toBe(1)
})

test('failures are forgotten after a quiet time', () => {
  const delays = createGrowingDelays(plan)
  for (let count = 0; count < 3; count += 1) delays.attempt('ana')

  vi.advanceTimersByTime(plan.forgetMs + 1)
  for (let count = 0; count < 3; count += 1) delays.attempt('ana')
  expect(tryTo(() => delays.attempt('ana'))).toBe(1)
})
