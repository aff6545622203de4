import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { findDeadReferences } from './references.ts'

const files = {
  'src/lock.ts': '',
  'docs/keys.md': '# Keys\n\n## How, and how soon',
  'src/lock.test.ts': "test('a lock opens to its key', () => {})\ntest(`a lock is kept`, () => {})",
}

/** Returns the problems of a document in a folder beside these files. */
async function problemsOf(markdown: string) {
  await using folder = await temporaryFolder({ ...files, 'docs/security.md': markdown })
  return await findDeadReferences(folder.root)
}

test('accepts valid links in each syntax', async () => {
  const document = `
    [lock](../src/lock.ts), [its lines](../src/lock.ts#L1), [lock.ts]: [the folder][src]
    [a lock opens to its key](../src/lock.test.ts), [a lock is kept][tests]
    [elsewhere](https://example.com), [the keys](keys.md#how-and-how-soon), \`[code](gone.ts)\`
[lock.ts]: ../src/lock.ts
[src]: ../src
[tests]: ../src/lock.test.ts`

  expect(await problemsOf(document)).toEqual([])
})

test.each([
  ['[lock](lock.ts)', 'leads nowhere'],
  ['[lock][lock.ts]\n\n[lock.ts]: ../src/gone.ts', 'leads nowhere'],
  ['[no such label]', 'leads nowhere'],
  ['[a test](../src/gone.test.ts)', 'leads nowhere'],
  ['[a lock opens](../src/lock.test.ts)', 'names no test there'],
  ['[the keys](keys.md#how-late)', 'names no heading there'],
  ['[further down](#keys)', 'names no heading there'],
  ['[another name][tests]\n\n[tests]: ../src/lock.test.ts', 'names no test there'],
])('a dead reference is found, with its line: %s', async (markdown, problem) => {
  const problems = await problemsOf(`Some words.\n\n${markdown}`)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(`docs/security.md:3 ${problem}: `)
})

test('a label that no link uses is found', async () => {
  expect(await problemsOf('Some words.\n\n[lock.ts]: ../src/lock.ts')).toEqual([
    'docs/security.md uses the label nowhere: [lock.ts]',
  ])
})
