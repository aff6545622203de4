import { expect, test } from 'vitest'
import type { Place } from './judge.ts'
import { createRecogniser } from './recogniser.ts'

const ean8 = '81991569'
const ean13 = '4006381333931'
const paces = [0, 1, 5, 8, 15, 30, 35, 45, 60]
const places = ['nothing', 'number', 'text', 'finder', 'code'] as const

/** Types texts, each ended by a terminator, at one pace; returns what each was judged to be. */
function typeAll(texts: string[], { paceMs, pauseMs = 0, place = 'number' }: Typing) {
  const recogniser = createRecogniser()
  let nowMs = 1000
  return texts.map((text) => {
    nowMs += pauseMs
    for (const character of text) recogniser.add(character, (nowMs += paceMs), undefined)
    const { verdict, candidates } = recogniser.end((nowMs += paceMs), place)
    return { verdict, code: candidates[0]?.code }
  })
}

type Typing = { paceMs: number; pauseMs?: number; place?: Place }

const combinations = places.flatMap((place) =>
  paces.flatMap((paceMs) => [0, 10, 50, 120].map((pauseMs) => ({ place, paceMs, pauseMs }))),
)
test.for(combinations)(
  'recognises each scan into $place at $paceMs ms, $pauseMs ms apart',
  (typing) => {
    const codes = [ean13, ean13, ean8, 'COF-102']
    expect(typeAll(codes, typing)).toEqual(codes.map((code) => ({ verdict: 'scan', code })))
  },
)

const quantities = ['1', '12', '120', '1200', '12000']
test.for([80, 90, 120, 250])('leaves a quantity to a person who types every %d ms', (paceMs) => {
  const typed = typeAll(quantities, { paceMs })
  expect(typed).toEqual(quantities.map(() => ({ verdict: 'typed', code: undefined })))
})

test.for([
  ['DN-4711', 'text', 80, 'maybe'],
  ['DN-4711', 'text', 120, 'typed'],
  ['Damaged in transit', 'text', 80, 'maybe'],
  ['Damaged in transit', 'text', 1, 'maybe'],
  ['Damaged', 'text', 5, 'scan'],
  ['hammer', 'finder', 1, 'typed'],
  ['products', 'finder', 90, 'typed'],
  ['HAM-16', 'finder', 5, 'scan'],
  ['100000', 'number', 80, 'maybe'],
  ['100000', 'number', 120, 'typed'],
  ['1234567', 'number', 30, 'scan'],
  ['120', 'number', 1, 'maybe'],
  ['12', 'number', 1, 'typed'],
  ['A-7', 'nothing', 60, 'scan'],
  ['jjj', 'nothing', 90, 'typed'],
] as const)('judges %s in a %s field every %d ms as %s', ([text, place, paceMs, verdict]) => {
  expect(typeAll([text], { paceMs, place })).toMatchObject([{ verdict }])
})

test('one late key of many does not hide a scan', () => {
  const recogniser = createRecogniser()
  const times = Array.from(ean13, (_, index) => 20 * index + (index > 6 ? 300 : 0))
  for (const [index, atMs] of times.entries()) recogniser.add(ean13.charAt(index), atMs, undefined)
  const { verdict, candidates } = recogniser.end(20 * 13 + 300, 'number')
  expect(verdict).toBe('scan')
  expect(candidates[0]?.code).toBe(ean13)
})

test('a quantity that a person typed right before a scan is no part of the code', () => {
  const recogniser = createRecogniser<string>()
  recogniser.add('1', 0, 'first')
  recogniser.add('2', 80, 'second')
  for (const [index, digit] of Array.from(ean13).entries()) {
    recogniser.add(digit, 200 + index * 60, `scanned ${index}`)
  }
  const { candidates } = recogniser.end(200 + 13 * 60, 'number')
  const scanned = candidates.find(({ code }) => code === ean13)
  expect(scanned?.keys[0]?.mark).toBe('scanned 0')
})

test('a text in one piece, as Android types it, is a scan if it can be nothing else', () => {
  const recogniser = createRecogniser()
  recogniser.add(ean13, 0, undefined)
  expect(recogniser.end(20, 'text').verdict).toBe('scan')
  recogniser.add('DN-4711', 40, undefined)
  expect(recogniser.end(60, 'text').verdict).toBe('maybe')
})

test('a key by hand in between begins anew', () => {
  const recogniser = createRecogniser()
  for (const digit of '400638') recogniser.add(digit, 0, undefined)
  recogniser.interrupt()
  recogniser.add('1', 5, undefined)
  expect(recogniser.end(10, 'number').verdict).toBe('typed')
})

test('the second terminator of a scan presses nothing, a later one does', () => {
  const recogniser = createRecogniser()
  for (const digit of ean8) recogniser.add(digit, 0, undefined)
  recogniser.end(5, 'number')
  expect(recogniser.end(8, 'number')).toEqual({ verdict: 'scan', candidates: [] })
  expect(recogniser.end(400, 'number').verdict).toBe('typed')
})
