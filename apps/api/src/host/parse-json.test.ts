import { expect, test } from 'vitest'
import { maxDepth, parseJson } from './parse-json.ts'

const nested = (depth: number) => '{"a":['.repeat(depth / 2) + ']}'.repeat(depth / 2)

test('an empty text is no input, any other is read as JSON', () => {
  expect(parseJson('')).toBeUndefined()
  expect(parseJson('null')).toBeNull()
  expect(parseJson(' {"a": [1, "b"]} ')).toEqual({ a: [1, 'b'] })
  for (const broken of ['{', 'undefined', '{} {}', '"', '"\\', ']', "{'a': 1}"]) {
    expect(() => parseJson(broken)).toThrow(expect.objectContaining({ code: 'PARSE_ERROR' }))
  }
})

test('refuses deep nesting before it parses a text of any length', () => {
  expect(parseJson(nested(maxDepth))).toBeDefined()
  const refusal = expect.objectContaining({ code: 'BAD_REQUEST' })
  for (const text of [nested(maxDepth + 2), `[${nested(maxDepth)}]`, '['.repeat(1_000_000)]) {
    expect(() => parseJson(text)).toThrow(refusal)
  }
})

test('brackets in a text, or beside each other, are not depth', () => {
  const brackets = '[{'.repeat(1000)
  for (const value of [
    brackets,
    `\\"${brackets}`,
    `"\\`,
    Array.from({ length: 1000 }, () => [{}]),
  ]) {
    expect(parseJson(JSON.stringify([value, value]))).toEqual([value, value])
  }
})

test('refuses a key that one object has twice, however it is spelled', () => {
  const refusal = expect.objectContaining({ code: 'BAD_REQUEST' })
  for (const twice of [
    '{"a":1,"a":2}',
    '[{"b":{"a":[{}],"c":0,"a":2}}]',
    '{"a":1, "\\u0061" :2}',
    '{"__proto__":1,"__proto__":2}',
    '{"":1,"":1}',
  ]) {
    expect(() => parseJson(twice)).toThrow(refusal)
  }
  for (const once of [
    '{"a":{"a":["a","a",{"a":"a"}]},"b":"a"}',
    '[{"a":1},{"a":1}]',
    '{"a\\"":1,"a":",\\"a\\":"}',
    '{"a":"\\\\","b":1}',
  ]) {
    expect(parseJson(once)).toEqual(JSON.parse(once))
  }
})
