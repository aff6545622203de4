import { expect, test } from 'vitest'
import { bodyLimitOf, freeBodyBytes } from './body-limits.ts'
import { largestJson } from './largest-json.ts'
import { inputSchemaOf, needsLogin, procedures } from './procedures.ts'

const paths = Object.keys(procedures)

test.each(paths.filter((path) => !needsLogin(path)))(
  '%s, open to strangers, never needs more than 16 KiB',
  (path) => {
    expect(largestJson(inputSchemaOf(path))).toBeLessThanOrEqual(freeBodyBytes)
  },
)

test('only commands with lines may have a body of more than 16 KiB', () => {
  const commands = paths.filter((path) => procedures[path]?._def.type === 'mutation')
  const large = commands.filter((path) => bodyLimitOf([path]) > freeBodyBytes)

  expect(large.toSorted()).toEqual([
    'stock.count',
    'stock.recordMany',
    'stock.reverse',
    'stock.transfer',
  ])
})
