import { maxQuantity } from '@inventory-pro/shared/quantity'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChanges, type Balances, type Level, type RunningBalances } from './balances.ts'
import type { CommandLine } from './command-line.ts'
import { decide, type Refused, type Verdict } from './decide.ts'
import { keyOf } from './stock-key.ts'

/** Quantities by place, such as `{ 'apple main': 5 }`. */
type Quantities = Record<string, number>

const locations = new Map([
  [undefined, { id: 'main', isArchived: false }],
  ['main', { id: 'main', isArchived: false }],
  ['shop', { id: 'shop', isArchived: false }],
  ['closed', { id: 'closed', isArchived: true }],
])
const products = new Map([
  ['apple', { isArchived: false }],
  ['pear', { isArchived: false }],
  ['retired', { isArchived: true }],
])

/** Balances in which every level had one movement, recorded at instant 100. */
function balancesOf(quantities: Quantities): RunningBalances {
  const levels = new Map<string, Level>()
  const totals = new Map([...products.keys()].map((productId) => [productId, 0]))
  for (const [place, quantity] of Object.entries(quantities)) {
    const [productId = '', locationId = ''] = place.split(' ')
    const key = { productId, locationId }
    levels.set(keyOf(key), { key, quantity, seq: 1, notBeforeMs: 100 })
    totals.set(productId, (totals.get(productId) ?? 0) + quantity)
  }
  return { products, locations, levels, totals, latestMs: 1_000_000 }
}

/** A line from words: `IN 5 apple shop`, `OUT 5 apple`, `count 5 apple shop`, `count 5 of 7 apple`. */
function lineOf(words: string): CommandLine {
  const [verb = '', amount, ...rest] = words.split(' ')
  const expected = rest[0] === 'of' ? Number(rest.splice(0, 2)[1]) : undefined
  const [productId = '', locationId] = rest
  const key = { productId, locationId }
  const quantity = Number(amount)
  if (verb === 'count') return { key, counted: quantity, expected }
  return { key, type: verb === 'IN' ? 'IN' : 'OUT', quantity }
}

/** One input for each text; a slash separates the lines of an input. */
const inputsOf = (texts: string[]) => texts.map((text) => text.split(' / ').map(lineOf))
const decideOn = (quantities: Quantities, ...texts: string[]) =>
  decide(balancesOf(quantities), { inputs: inputsOf(texts) })

const isRefused = (result: Verdict | Refused): result is Refused => 'refusals' in result
function accepted(result: Verdict | Refused): Verdict {
  if (isRefused(result)) throw new Error(JSON.stringify(result))
  return result
}

/** What a verdict did, in words: each movement with the balance after it, then each total. */
function wordsOf(result: Verdict | Refused): string[] {
  const { movements, totals } = accepted(result)
  return [
    ...movements.map(
      ({ type, quantity, key, balanceAfter, seq }) =>
        `${type} ${quantity} ${keyOf(key)} = ${balanceAfter} #${seq}`,
    ),
    ...Array.from(totals, ([productId, quantity]) => `${productId} ${quantity}`),
  ]
}

type Accepted = { rule: string; given: Quantities; inputs: string[]; becomes: string[] }
const acceptedCases: Accepted[] = [
  {
    rule: 'receives into a level without movements',
    given: {},
    inputs: ['IN 5 apple'],
    becomes: ['IN 5 apple main = 5 #1', 'apple 5'],
  },
  {
    rule: 'receives on top of what is there',
    given: { 'apple main': 3 },
    inputs: ['IN 5 apple'],
    becomes: ['IN 5 apple main = 8 #2', 'apple 8'],
  },
  {
    rule: 'issues a part of the balance',
    given: { 'apple main': 8 },
    inputs: ['OUT 5 apple'],
    becomes: ['OUT 5 apple main = 3 #2', 'apple 3'],
  },
  {
    rule: 'issues exactly the balance',
    given: { 'apple main': 5 },
    inputs: ['OUT 5 apple'],
    becomes: ['OUT 5 apple main = 0 #2', 'apple 0'],
  },
  {
    rule: 'uses the named location',
    given: { 'apple main': 5, 'apple shop': 2 },
    inputs: ['OUT 2 apple shop'],
    becomes: ['OUT 2 apple shop = 0 #2', 'apple 5'],
  },
  {
    rule: 'treats the default location by name and without name as one level',
    given: { 'apple main': 5 },
    inputs: ['OUT 3 apple', 'OUT 2 apple main'],
    becomes: ['OUT 3 apple main = 2 #2', 'OUT 2 apple main = 0 #3', 'apple 0'],
  },
  {
    rule: 'decides the lines of one product in turn',
    given: { 'apple main': 1 },
    inputs: ['OUT 1 apple', 'IN 2 apple', 'OUT 2 apple'],
    becomes: [
      'OUT 1 apple main = 0 #2',
      'IN 2 apple main = 2 #3',
      'OUT 2 apple main = 0 #4',
      'apple 0',
    ],
  },
  {
    rule: 'lets a receipt cover an issue after it',
    given: {},
    inputs: ['IN 4 apple', 'OUT 4 apple'],
    becomes: ['IN 4 apple main = 4 #1', 'OUT 4 apple main = 0 #2', 'apple 0'],
  },
  {
    rule: 'keeps products apart',
    given: { 'apple main': 1, 'pear main': 1 },
    inputs: ['OUT 1 apple', 'IN 1 pear'],
    becomes: ['OUT 1 apple main = 0 #2', 'IN 1 pear main = 2 #2', 'apple 0', 'pear 2'],
  },
  {
    rule: 'moves a transfer out of one level into another',
    given: { 'apple main': 5 },
    inputs: ['OUT 2 apple main / IN 2 apple shop'],
    becomes: ['OUT 2 apple main = 3 #2', 'IN 2 apple shop = 2 #1', 'apple 5'],
  },
  {
    rule: 'transfers there and back in one command',
    given: { 'apple main': 2 },
    inputs: ['OUT 2 apple main / IN 2 apple shop', 'OUT 2 apple shop / IN 2 apple main'],
    becomes: [
      'OUT 2 apple main = 0 #2',
      'IN 2 apple shop = 2 #1',
      'OUT 2 apple shop = 0 #2',
      'IN 2 apple main = 2 #3',
      'apple 2',
    ],
  },
  {
    rule: 'transfers a product whose total is at the ceiling',
    given: { 'apple main': maxQuantity },
    inputs: ['OUT 1 apple main / IN 1 apple shop'],
    becomes: [
      `OUT 1 apple main = ${maxQuantity - 1} #2`,
      'IN 1 apple shop = 1 #1',
      `apple ${maxQuantity}`,
    ],
  },
  {
    rule: 'receives up to the ceiling',
    given: { 'apple main': maxQuantity - 3 },
    inputs: ['IN 3 apple'],
    becomes: [`IN 3 apple main = ${maxQuantity} #2`, `apple ${maxQuantity}`],
  },
  {
    rule: 'counts up',
    given: { 'apple main': 5 },
    inputs: ['count 7 apple'],
    becomes: ['IN 2 apple main = 7 #2', 'apple 7'],
  },
  {
    rule: 'counts down',
    given: { 'apple main': 5 },
    inputs: ['count 1 apple'],
    becomes: ['OUT 4 apple main = 1 #2', 'apple 1'],
  },
  {
    rule: 'counts down to zero',
    given: { 'apple main': 5 },
    inputs: ['count 0 apple'],
    becomes: ['OUT 5 apple main = 0 #2', 'apple 0'],
  },
  {
    rule: 'counts a level without movements',
    given: {},
    inputs: ['count 4 apple shop'],
    becomes: ['IN 4 apple shop = 4 #1', 'apple 4'],
  },
  {
    rule: 'counts what was expected',
    given: { 'apple main': 5 },
    inputs: ['count 3 of 5 apple'],
    becomes: ['OUT 2 apple main = 3 #2', 'apple 3'],
  },
  {
    rule: 'expects zero of a level without movements',
    given: {},
    inputs: ['count 3 of 0 apple'],
    becomes: ['IN 3 apple main = 3 #1', 'apple 3'],
  },
  {
    rule: 'moves nothing when the count agrees',
    given: { 'apple main': 5 },
    inputs: ['count 5 apple'],
    becomes: [],
  },
  {
    rule: 'moves nothing when a level without movements is counted as empty',
    given: {},
    inputs: ['count 0 apple'],
    becomes: [],
  },
  {
    rule: 'counts a level twice, the second time against the first count',
    given: { 'apple main': 5 },
    inputs: ['count 7 of 5 apple', 'count 6 of 7 apple'],
    becomes: ['IN 2 apple main = 7 #2', 'OUT 1 apple main = 6 #3', 'apple 6'],
  },
  {
    rule: 'undoes a reversed transfer in one command of two inputs',
    given: { 'apple main': 3, 'apple shop': 2 },
    inputs: ['OUT 2 apple shop', 'IN 2 apple main'],
    becomes: ['OUT 2 apple shop = 0 #2', 'IN 2 apple main = 5 #2', 'apple 5'],
  },
  {
    rule: 'accepts a command that moves nothing at all',
    given: { 'apple main': 5 },
    inputs: [],
    becomes: [],
  },
  {
    rule: 'does receipts, issues, transfers and counts in one command',
    given: { 'apple main': 4, 'pear shop': 1 },
    inputs: [
      'IN 6 apple',
      'OUT 3 apple main / IN 3 apple shop',
      'count 5 of 1 pear shop',
      'OUT 7 apple',
    ],
    becomes: [
      'IN 6 apple main = 10 #2',
      'OUT 3 apple main = 7 #3',
      'IN 3 apple shop = 3 #1',
      'IN 4 pear shop = 5 #2',
      'OUT 7 apple main = 0 #4',
      'apple 3',
      'pear 5',
    ],
  },
]

test.each(acceptedCases)('$rule', ({ given, inputs, becomes }) => {
  expect(wordsOf(decideOn(given, ...inputs))).toEqual(becomes)
})

const at = (place: string) => {
  const [productId = '', locationId = 'main'] = place.split(' ')
  return { productId, locationId }
}
const short = (line: number, place: string, [available, requested]: [number, number]) => ({
  line,
  reason: 'INSUFFICIENT_STOCK',
  details: { ...at(place), available, requested },
})
const stale = (line: number, place: string, [expected, actual]: [number, number]) => ({
  line,
  reason: 'BALANCE_CHANGED',
  details: { ...at(place), expected, actual },
})
const tooMuch = (line: number, place: string) => ({
  line,
  reason: 'QUANTITY_OUT_OF_RANGE',
  details: { ...at(place), maximum: maxQuantity },
})
const missing = (line: number, thing: string, id: string) => ({
  line,
  reason: 'NOT_FOUND',
  details: { thing, id },
})
const archived = (line: number, thing: string, id: string) => ({
  line,
  reason: 'ARCHIVED',
  details: { thing, id },
})

type RefusedCase = { rule: string; given: Quantities; inputs: string[]; refusals: unknown[] }
const refusedCases: RefusedCase[] = [
  {
    rule: 'refuses an issue larger than the balance',
    given: { 'apple main': 4 },
    inputs: ['OUT 5 apple'],
    refusals: [short(0, 'apple', [4, 5])],
  },
  {
    rule: 'refuses an issue from a level without movements',
    given: {},
    inputs: ['OUT 1 apple shop'],
    refusals: [short(0, 'apple shop', [0, 1])],
  },
  {
    rule: 'does not cover an issue with stock of another location',
    given: { 'apple main': 4 },
    inputs: ['OUT 1 apple shop'],
    refusals: [short(0, 'apple shop', [0, 1])],
  },
  {
    rule: 'refuses the line that the lines before it leave too little for',
    given: { 'apple main': 10 },
    inputs: ['OUT 6 apple', 'OUT 4 apple', 'OUT 1 apple'],
    refusals: [short(2, 'apple', [0, 1])],
  },
  {
    rule: 'does not let a receipt cover an issue before it',
    given: {},
    inputs: ['OUT 4 apple', 'IN 4 apple'],
    refusals: [short(0, 'apple', [0, 4])],
  },
  {
    rule: 'refuses an unknown product',
    given: {},
    inputs: ['IN 1 plum'],
    refusals: [missing(0, 'product', 'plum')],
  },
  {
    rule: 'refuses an archived product, though it has stock',
    given: { 'retired main': 5 },
    inputs: ['OUT 1 retired'],
    refusals: [archived(0, 'product', 'retired')],
  },
  {
    rule: 'refuses the count of an archived product',
    given: { 'retired main': 5 },
    inputs: ['count 5 retired'],
    refusals: [archived(0, 'product', 'retired')],
  },
  {
    rule: 'refuses an unknown location',
    given: {},
    inputs: ['IN 1 apple moon'],
    refusals: [missing(0, 'location', 'moon')],
  },
  {
    rule: 'refuses an archived location',
    given: {},
    inputs: ['IN 1 apple closed'],
    refusals: [archived(0, 'location', 'closed')],
  },
  {
    rule: 'names the product when both product and location are unknown',
    given: {},
    inputs: ['IN 1 plum moon'],
    refusals: [missing(0, 'product', 'plum')],
  },
  {
    rule: 'refuses a count when the balance is not the expected one',
    given: { 'apple main': 9 },
    inputs: ['count 5 of 7 apple'],
    refusals: [stale(0, 'apple', [7, 9])],
  },
  {
    rule: 'refuses a stale expectation, though the count agrees with the balance',
    given: { 'apple main': 9 },
    inputs: ['count 9 of 7 apple'],
    refusals: [stale(0, 'apple', [7, 9])],
  },
  {
    rule: 'refuses a receipt past the ceiling of a level',
    given: { 'apple main': maxQuantity },
    inputs: ['IN 1 apple'],
    refusals: [tooMuch(0, 'apple')],
  },
  {
    rule: 'refuses a receipt past the ceiling of the total',
    given: { 'apple main': maxQuantity },
    inputs: ['IN 1 apple shop'],
    refusals: [tooMuch(0, 'apple shop')],
  },
  {
    rule: 'refuses a count past the ceiling of the total',
    given: { 'apple main': 5 },
    inputs: [`count ${maxQuantity} apple shop`],
    refusals: [tooMuch(0, 'apple shop')],
  },
  {
    rule: 'refuses a transfer that the source cannot cover',
    given: { 'apple main': 1 },
    inputs: ['OUT 2 apple main / IN 2 apple shop'],
    refusals: [short(0, 'apple', [1, 2])],
  },
  {
    rule: 'takes back the first half of a transfer whose second half is refused',
    given: { 'apple main': 1 },
    inputs: ['OUT 1 apple main / IN 1 apple moon', 'OUT 1 apple main / IN 1 apple moon'],
    refusals: [missing(0, 'location', 'moon'), missing(1, 'location', 'moon')],
  },
  {
    rule: 'names every refused line at once, each with what the accepted ones leave',
    given: { 'apple main': 10, 'retired main': 1 },
    inputs: ['OUT 1 apple', 'OUT 1 retired', 'OUT 1 plum', 'OUT 10 apple', 'count 0 of 1 apple'],
    refusals: [
      archived(1, 'product', 'retired'),
      missing(2, 'product', 'plum'),
      short(3, 'apple', [9, 10]),
      stale(4, 'apple', [1, 9]),
    ],
  },
]

test.each(refusedCases)('$rule', ({ given, inputs, refusals }) => {
  expect(decideOn(given, ...inputs)).toEqual({ refusals })
})

test('refuses a line without a location when there is no default location', () => {
  const balances = { ...balancesOf({}), locations: new Map() }
  const refusals = [{ line: 0, reason: 'NOT_FOUND', details: { thing: 'location' } }]
  expect(decide(balances, { inputs: inputsOf(['IN 1 apple']) })).toEqual({ refusals })
})

test('keeps the reason of a line in its movement', () => {
  const line = { ...lineOf('IN 1 apple'), reason: 'found behind the shelf' }
  const { movements } = accepted(decide(balancesOf({}), { inputs: [[line]] }))
  expect(movements).toMatchObject([{ reason: 'found behind the shelf' }])
})

test('records nothing before the latest movement of the levels that it changes', () => {
  const balances = balancesOf({ 'apple main': 1, 'pear main': 1 })
  const key = at('pear')
  balances.levels.set(keyOf(key), { key, quantity: 1, seq: 1, notBeforeMs: 500 })
  const notBefore = (...texts: string[]) =>
    accepted(decide(balances, { inputs: inputsOf(texts) })).notBeforeMs

  expect(notBefore('IN 1 apple')).toBe(100)
  expect(notBefore('IN 1 apple', 'IN 1 pear')).toBe(500)
  expect(notBefore('IN 1 apple shop')).toBe(0)
  expect(notBefore('count 1 pear', 'IN 1 apple')).toBe(100)
})

test('refuses a level whose last movement is recorded in the future, and no other level', () => {
  const balances = { ...balancesOf({ 'apple main': 5, 'pear main': 5 }), latestMs: 400 }
  const key = at('pear')
  balances.levels.set(keyOf(key), { key, quantity: 5, seq: 1, notBeforeMs: 401 })
  const decideText = (text: string) => decide(balances, { inputs: inputsOf([text]) })

  const details = { ...key, recordedAt: '1970-01-01T00:00:00.401Z' }
  expect(decideText('OUT 1 pear')).toEqual({
    refusals: [{ line: 0, reason: 'RECORDED_AHEAD', details }],
  })
  expect(wordsOf(decideText('OUT 1 apple'))).toEqual(['OUT 1 apple main = 4 #2', 'apple 4'])
})

test('decides a redo as the negation of a reversal', () => {
  const balances = balancesOf({ 'apple main': 10 })
  const steps = ['OUT 4 apple', 'IN 4 apple', 'OUT 4 apple']
  const quantities = steps.map((text, index) => {
    const verdict = accepted(decide(balances, { inputs: inputsOf([text]) }))
    applyChanges(balances, verdict, 1_000 + index)
    return balances.totals.get('apple')
  })
  expect(quantities).toEqual([6, 10, 6])
})

test('keeps a command that is recorded in this batch as the bound of the next', () => {
  const balances = balancesOf({ 'apple main': 10 })
  const inputs = inputsOf(['OUT 1 apple'])
  applyChanges(balances, accepted(decide(balances, { inputs })), 2_000)
  expect(accepted(decide(balances, { inputs })).notBeforeMs).toBe(2_000)
})

// What holds of any command on any balances.

const places = ['apple main', 'apple shop', 'pear main', 'pear shop', 'plum main', 'apple closed']
const given = fc.dictionary(fc.constantFrom(...places.slice(0, 4)), fc.nat({ max: 9 }))
const amount = fc.oneof(fc.nat({ max: 6 }), fc.constant(maxQuantity))
const line = fc
  .tuple(fc.constantFrom('IN', 'OUT', 'count'), amount, fc.constantFrom(...places))
  .map(
    ([verb, quantity, place]) => `${verb} ${verb === 'count' ? quantity : quantity + 1} ${place}`,
  )
const transfer = fc
  .tuple(fc.constantFrom('apple', 'pear'), fc.integer({ min: 1, max: 6 }))
  .map(([product, quantity]) => `OUT ${quantity} ${product} main / IN ${quantity} ${product} shop`)
const commands = fc.array(fc.oneof(line, line, transfer), { maxLength: 8 })

/** Any balances and any command, in `check`. */
function always(check: (balances: RunningBalances, inputs: CommandLine[][]) => void): void {
  fc.assert(
    fc.property(given, commands, (quantities, texts) =>
      check(balancesOf(quantities), inputsOf(texts)),
    ),
    { numRuns: 500 },
  )
}

test('never leaves a level or a total below zero or above the ceiling', () => {
  always((balances, inputs) => {
    const result = decide(balances, { inputs })
    if (isRefused(result)) return
    const levels = Array.from(result.levels.values(), ({ quantity }) => quantity)
    for (const quantity of [...levels, ...result.totals.values()]) {
      expect(quantity).toBeGreaterThanOrEqual(0)
      expect(quantity).toBeLessThanOrEqual(maxQuantity)
    }
    for (const { balanceAfter } of result.movements) expect(balanceAfter).toBeGreaterThanOrEqual(0)
  })
})

test('adds the movements to the levels, and the levels to the totals', () => {
  always((balances, inputs) => {
    const result = decide(balances, { inputs })
    if (isRefused(result)) return
    const before = sumsOf(balances)
    const expected = new Map(before)
    for (const { key, type, quantity } of result.movements) {
      const delta = type === 'IN' ? quantity : -quantity
      for (const name of [keyOf(key), key.productId]) {
        expected.set(name, (expected.get(name) ?? 0) + delta)
      }
    }
    applyChanges(balances, result, 1_000)
    expect(withoutZeros(sumsOf(balances))).toEqual(withoutZeros(expected))
  })
})

test('numbers the movements of each level without gaps, in the order of the lines', () => {
  always((balances, inputs) => {
    const result = decide(balances, { inputs })
    if (isRefused(result)) return
    const last = new Map([...balances.levels].map(([key, { seq }]) => [key, seq]))
    for (const { key, seq } of result.movements) {
      expect(seq).toBe((last.get(keyOf(key)) ?? 0) + 1)
      last.set(keyOf(key), seq)
    }
    for (const [key, { seq }] of result.levels) expect(seq).toBe(last.get(key))
  })
})

test('changes nothing that it was given, whether it accepts or refuses', () => {
  always((balances, inputs) => {
    const copies = structuredClone([balances, inputs])
    decide(balances, { inputs })
    expect([balances, inputs]).toEqual(copies)
  })
})

test('decides a command that is split into single ones as these ones in turn', () => {
  always((balances, inputs) => {
    const whole = decide(structuredClone(balances), { inputs })
    if (isRefused(whole)) return
    for (const input of inputs) {
      applyChanges(balances, accepted(decide(balances, { inputs: [input] })), 0)
    }
    for (const [key, { quantity, seq }] of whole.levels) {
      expect(balances.levels.get(key)).toMatchObject({ quantity, seq })
    }
  })
})

/** The quantity of each level and each product, by name. */
function sumsOf({ levels, totals }: Balances): Map<string, number> {
  return new Map([
    ...[...levels].map(([key, { quantity }]): [string, number] => [key, quantity]),
    ...totals,
  ])
}

const withoutZeros = (sums: Map<string, number>) =>
  new Map([...sums].filter(([, quantity]) => quantity !== 0))
