import { largestJson } from './largest-json.ts'
import { inputSchemaOf, procedures } from './procedures.ts'

/** Bytes that anyone may send, logged in or not. Every input without lines fits. */
export const freeBodyBytes = 16 * 1024

const largest = new Map(
  Object.keys(procedures).map((path) => [path, largestJson(inputSchemaOf(path))]),
)

/** Parsing a larger batch would block other requests for too long. */
const maxBodyBytes = 2 * Math.max(...largest.values())

/**
 * Returns how many bytes a request may send whose sender is logged in: for each call the longest input that its schema
 * accepts, and at least 16 KiB.
 */
export function bodyLimitOf(paths: readonly string[]): number {
  const bytes = paths.map((path) => Math.max(freeBodyBytes, largest.get(path) ?? 0))
  return Math.min(
    maxBodyBytes,
    bytes.reduce((sum, one) => sum + one, 0),
  )
}
