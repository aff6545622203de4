import { DomainError } from '@inventory-pro/shared/errors'

export type BucketSize = { readonly capacity: number; readonly perSecond: number }

type Bucket = { tokens: number; filledAtMs: number }

/** About 10 MB, for keys as long as an address or a session's id. */
const mostKeys = 100_000

/**
 * Keeps a bucket of tokens for each key, in this process: full at first, refilled steadily. `take` refuses with
 * RATE_LIMITED when the key's bucket is empty. Past `maxKeys` the bucket that was used longest ago is forgotten.
 */
export function createTokenBuckets({ capacity, perSecond }: BucketSize, maxKeys = mostKeys) {
  // A map keeps its keys in the order in which they were added, so the first was used longest ago.
  const buckets = new Map<string, Bucket>()

  function bucketOf(key: string, nowMs: number): Bucket {
    const bucket = buckets.get(key) ?? { tokens: capacity, filledAtMs: nowMs }
    buckets.delete(key)
    buckets.set(key, bucket)
    if (buckets.size > maxKeys) {
      const [oldest] = buckets.keys()
      if (oldest !== undefined) buckets.delete(oldest)
    }
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
  }
}
