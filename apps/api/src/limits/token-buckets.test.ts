import { DomainError } from '@inventory-pro/shared/errors'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTokenBuckets } from './token-buckets.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a bucket gives what it holds, then says how long the next one takes', () => {
  const buckets = createTokenBuckets({ capacity: 3, perSecond: 0.5 })
  for (let taken = 0; taken < 3; taken += 1) buckets.take('ana')

  expect(() => buckets.take('ana')).toThrow(
    new DomainError('RATE_LIMITED', { retryAfterSeconds: 2 }),
  )
  expect(() => buckets.take('ben')).not.toThrow()
})

test('a bucket fills steadily, and never above its brim', () => {
  const buckets = createTokenBuckets({ capacity: 2, perSecond: 1 })
  const takeAll = () => {
    let taken = 0
    try {
      for (;;) {
        buckets.take('ana')
        taken += 1
      }
    } catch {
      return taken
    }
  }

  expect(takeAll()).toBe(2)
  vi.advanceTimersByTime(1_000)
  expect(takeAll()).toBe(1)
  vi.advanceTimersByTime(60_000)
  expect(takeAll()).toBe(2)
})

test('keeps so many buckets, and forgets the one that was used longest ago', () => {
  const buckets = createTokenBuckets({ capacity: 1, perSecond: 1 }, 2)
  for (const key of ['ana', 'ben']) buckets.take(key)
  expect(() => buckets.take('ana')).toThrow(DomainError)
  buckets.take('cleo')

  expect(() => buckets.take('ana')).toThrow(DomainError)
  expect(() => buckets.take('ben')).not.toThrow()
})

test('a bucket in use is never forgotten, and so never full before its time', () => {
  const buckets = createTokenBuckets({ capacity: 10, perSecond: 1 })
  for (let taken = 0; taken < 10; taken += 1) buckets.take('ana')

  for (let second = 0; second < 25; second += 1) {
    vi.advanceTimersByTime(1_000)
    buckets.take('ana')
    expect(() => buckets.take('ana')).toThrow(DomainError)
  }
})
