import { expect, test } from 'vitest'
import { z } from 'zod'
import { largestJson } from './largest-json.ts'

/** JSON that escapes every character of its strings. */
function escapedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"[^"]*"/g, (quoted) =>
    quoted.replaceAll(/[^"]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
}

const line = z.strictObject({
  id: z.uuid(),
  why: z.string().max(20).optional(),
  kind: z.enum(['a', 'bc']),
})
const schema = z
  .strictObject({
    lines: z.array(line).max(3),
    count: z.int().nullable(),
    choice: z.union([z.boolean(), z.literal('neither')]).default(false),
  })
  .refine(() => true)

test('is at least as long as any JSON that the schema accepts, however it is escaped', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057'
  const longest = {
    lines: Array.from({ length: 3 }, () => ({ id, why: '数'.repeat(20), kind: 'bc' })),
    count: Number.MIN_SAFE_INTEGER,
    choice: 'neither',
  }
  expect(schema.safeParse(longest).success).toBe(true)

  const bytes = Buffer.byteLength(escapedJson(longest))
  expect(largestJson(schema)).toBeGreaterThanOrEqual(bytes)
  expect(largestJson(schema)).toBeLessThan(bytes * 1.1)
})

test.each([
  ['a text', z.string()],
  ['a list', z.array(z.boolean())],
  ['a record', z.record(z.string().max(5), z.boolean())],
  ['an object that takes any field', z.looseObject({})],
  ['anything', z.unknown()],
  ['an address without a limit', z.email()],
])('names %s that has no limit', (_what, unbounded) => {
  const places: string[] = []
  largestJson(
    z.strictObject({ outer: z.array(z.strictObject({ inner: unbounded })).max(2) }),
    (at) => places.push(at),
  )
  expect(places).toEqual(['outer[].inner'])
})
