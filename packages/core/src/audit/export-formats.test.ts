import type { AuditEntryView } from '@inventory-pro/shared/audit/audit'
import { expect, test } from 'vitest'
import { writeCsv, writeJsonLines } from './export-formats.ts'

const id = '01900000-0000-7000-8000-000000000001'
const entry: AuditEntryView = {
  id,
  at: '2026-03-31T18:00:00.000Z',
  actor: { id, name: 'Ana' },
  source: 'web',
  ip: '192.0.2.1',
  requestId: null,
  action: 'product.update',
  thing: 'product',
  thingId: id,
  label: 'Bolt',
  before: { price: '1.00' },
  after: { price: '2.00' },
  seq: 7,
}

test('a row has actor, action, thing and the state before', () => {
  expect(writeCsv([entry], true)).toBe(
    '\ufeffseq,at,actorId,actorName,source,ip,requestId,action,thing,thingId,label,before,after\r\n' +
      `7,2026-03-31T18:00:00.000Z,${id},Ana,web,192.0.2.1,,product.update,product,${id},Bolt,` +
      '"{""price"":""1.00""}","{""price"":""2.00""}"\r\n',
  )
})

test('pages after the first have no header, so that they can be put after each other', () => {
  expect(writeCsv([entry], false).split('\r\n')).toHaveLength(2)
})

const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\uff1d1+1', '\uff201', ' =1+1', '\u00a0=1+1']
const cellStarts = ['', 'x;', 'x,', 'x\t', 'x\n', 'x\r\n', '\t', 'a;b;']

test('no spreadsheet finds a formula, whichever character separates its cells', () => {
  for (const start of cellStarts) {
    for (const formula of formulas) {
      const csv = writeCsv([{ ...entry, label: start + formula }], false)
      for (const separator of [',', ';', '\t']) {
        const cells = csv.split(/\r?\n/).flatMap((row) => row.split(separator))
        const running = cells.filter((cell) => /^["\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(cell))
        expect([start, formula, separator, running]).toEqual([start, formula, separator, []])
      }
    }
  }
})

test('quotes cells with separators or line breaks', () => {
  const csv = writeCsv([{ ...entry, label: 'a "b", c\nd', actor: null }], false)

  expect(csv).toContain(',"a ""b"", c\nd",')
  expect(csv).toContain('.000Z,,,web,')
})

test('a line of JSON is an entry as the list gives it', () => {
  const lines = writeJsonLines([entry, { ...entry, seq: null }])
    .trimEnd()
    .split('\n')

  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([entry, { ...entry, seq: null }])
})
