import { expect } from 'vitest'
import type { Ask } from './call.ts'
import { valueAt } from './input-schema.ts'

/** What all pages of a query tell, from the one after the cursor on. */
export async function tellAll(
  ask: Ask,
  path: string,
  input: { cursor?: unknown },
): Promise<string> {
  const { text, result } = await ask(path, input)
  expect([path, text]).toEqual([path, expect.stringContaining('{"result":')])
  const cursor = valueAt(result?.data, ['nextCursor'])
  return typeof cursor === 'string' ? text + (await tellAll(ask, path, { ...input, cursor })) : text
}
