import fc from 'fast-check'
import { expect, test } from 'vitest'
import { damaged } from './junk.ts'
import { changeAt, plain, type Planned, write } from './planned.ts'

const tell = () => undefined
const fields = (...named: [name: string, value: Planned][]): Planned => ({
  is: 'fields',
  fields: named,
})
const list = (...items: Planned[]): Planned => ({ is: 'list', items, times: 1 })

test('a plan becomes its JSON', () => {
  const known: Planned = { is: 'known', names: ['product'], at: 3, isForeign: true, otherwise: '?' }
  const twice: Planned = { is: 'list', items: [plain(1)], times: 2 }
  const planned = fields(
    ['a', known],
    ['__proto__', twice],
    ['a', { is: 'packed', value: plain({}) }],
  )

  const told = (names: readonly string[], at: number, isForeign: boolean) =>
    `${names.join()} ${at} ${isForeign}`
  expect(write(planned, told)).toBe('{"a":"product 3 true","__proto__":[1,1],"a":"e30"}')
  expect(write(known, tell)).toBe('"?"')
})

test('every place of a value can be changed, and each only by itself', () => {
  const planned = fields(['a', plain(1)], ['b', list(plain(2), plain(3))])
  const changed = [0, 1, 2, 3, 4, 5].map((place) =>
    write(
      changeAt(planned, place, () => plain('!')),
      tell,
    ),
  )

  expect(changed).toEqual([
    '"!"',
    '{"a":"!","b":[2,3]}',
    '{"a":1,"b":"!"}',
    '{"a":1,"b":["!",3]}',
    '{"a":1,"b":[2,"!"]}',
    '"!"',
  ])
})

test('no damage makes a text that fills the memory', () => {
  const lines = list(fields(['id', plain('x')]), fields(['id', plain('y')]))
  const inputs = fc.constant(fields(['lines', lines]))

  for (const planned of fc.sample(damaged(inputs), { seed: 1, numRuns: 3_000 })) {
    expect(write(planned, tell).length).toBeLessThan(10_000_000)
  }
})
