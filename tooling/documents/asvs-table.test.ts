import { expect, test } from 'vitest'
import { requirements } from './asvs-requirements.ts'
import { findGapsInTable } from './asvs-table.ts'

const rows = [...requirements].map(
  ([id, level]) => `| ${id} | ${level} | words | met | [lock.ts] |`,
)
const table = (changed: string[]) =>
  [`${requirements.size} met, 0 not met, 0 not applicable`, ...changed].join('\n')
const [first = '', ...others] = rows

test('ASVS 5.0.0 has 70 requirements of level 1 and 183 of level 2', () => {
  const levels = [...requirements.values()]
  expect([1, 2].map((level) => levels.filter((one) => one === level).length)).toEqual([70, 183])
})

test('a table that answers every requirement has no gap', () => {
  expect(findGapsInTable(table(rows))).toEqual([])
})

test.each([
  ['left out', others, '1.1.1 is missing'],
  ['answered twice', [first, ...rows], '1.1.1 is there twice'],
  ['of another level', [first.replace('| 2 |', '| 1 |'), ...others], '1.1.1 is of level 2'],
  ['met by nothing', [first.replace('[lock.ts]', 'surely'), ...others], '1.1.1 is met by nothing'],
  ['neither met nor not', [first.replace('met', 'partly'), ...others], '1.1.1 is neither of'],
  ['no requirement', ['| 1.1.9 | 2 | words | met | [a] |', ...rows], '1.1.9 is no requirement'],
  ['summed up wrongly', [first.replace('met', 'not met'), ...others], 'The sum is: 252 met, 1 not'],
])('a requirement that is %s is found', (_what, changed, gap) => {
  expect(findGapsInTable(table(changed)).join('\n')).toContain(gap)
})
