import { DomainError } from '@inventory-pro/shared/errors'

export type BucketSize = { readonly capacity: number; readonly perSecond: number }

type Bucket = { tokens: number; filledAtMs: number }

/**
 * One bucket of tokens per key, in this process: full at first, refilled steadily.
 * `take` refuses with RATE_LIMITED when the key's bucket is empty.
 */
export function createTokenBuckets({ capacity, perSecond }: BucketSize) {
  // A bucket left alone for this long is full again, so it may be forgotten.
  const fillMs = (capacity / perSecond) * 1000
  let recent = new Map<string, Bucket>()
  let older = new Map<string, Bucket>()
  let turnedAtMs = performance.now()

  function bucketOf(key: string, nowMs: number): Bucket {
    if (nowMs - turnedAtMs > fillMs) {
      older = recent
      recent = new Map()
      turnedAtMs = nowMs
    }
    const bucket = recent.get(key) ?? older.get(key) ?? { tokens: capacity, filledAtMs: nowMs }
    recent.set(key, bucket)
    const refilled = ((nowMs - bucket.filledAtMs) / 1000) * perSecond
    bucket.tokens = Math.min(capacity, bucket.tokens + refilled)
    bucket.filledAtMs = nowMs
    return bucket
  }

  return {
    take(key: string): void {
      const bucket = bucketOf(key, performance.now())
      if (bucket.tokens < 1) {
        const retryAfterSeconds = Math.ceil((1 - bucket.tokens) / perSecond)
        throw new DomainError('RATE_LIMITED', { retryAfterSeconds })
      }
      bucket.tokens -= 1
    },
    giveBack(key: string): void {
      const bucket = bucketOf(key, performance.now())
      bucket.tokens = Math.min(capacity, bucket.tokens + 1)
    },
  }
}
