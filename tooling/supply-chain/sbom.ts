import { readFile } from 'node:fs/promises'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { askPnpm } from './ask-pnpm.ts'

/** What we read of a bill of materials in CycloneDX's JSON. */
type Bill = { components: { purl?: string; externalReferences?: Reference[] }[] }
type Reference = { type: string; hashes?: object[] }

const format = ['--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.7']

/** Lists every package that runs the product, builds it or tests it, as it is installed here. */
export async function writeSbom(root: string, file: string): Promise<void> {
  await askPnpm(root, ['sbom', ...format, '--sbom-type', 'application', '--out', file])
}

/**
 * Returns the problems of a bill: violations of CycloneDX's schema, and third-party packages without a hash of their
 * archive.
 */
export async function findSbomProblems(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8')
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot7)
  const invalid: unknown = await validator.validate(text)
  if (invalid !== null) return [`not CycloneDX: ${JSON.stringify(invalid)}`]
  // The schema has just said so.
  const { components } = JSON.parse(text) as Bill
  return components
    .filter(({ purl = '' }) => !purl.startsWith('pkg:npm/%40inventory-pro/'))
    .filter(({ externalReferences = [] }) => !externalReferences.some(isHashedArchive))
    .map(({ purl }) => `no hash: ${purl}`)
}

function isHashedArchive({ type, hashes = [] }: Reference): boolean {
  return type === 'distribution' && hashes.length > 0
}
