import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askPnpm } from './ask-pnpm.ts'

type Versions = Record<string, string>
type Manifest = Partial<Record<(typeof kinds)[number], Versions>>

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const
const exact = /^\d+\.\d+\.\d+(-[\w.-]+)?$/
/** Our own packages, and those with a version in the catalog. */
const stated = new Set(['workspace:*', 'catalog:'])

/** Finds dependencies that could change their version without a change in this repository. */
export async function findLooseVersions(root: string): Promise<string[]> {
  const catalog = await askPnpm(root, ['config', 'get', 'catalog', '--json'])
  // pnpm has read the file, and refuses one whose catalog is not of this shape.
  const loose = looseIn('pnpm-workspace.yaml', JSON.parse(catalog) as Versions)
  const manifests = glob('**/package.json', { cwd: root, exclude: ['**/node_modules/**'] })
  for await (const path of manifests) {
    // pnpm has installed from it, so its dependencies are names with versions.
    const manifest = JSON.parse(await readFile(join(root, path), 'utf8')) as Manifest
    for (const kind of kinds) loose.push(...looseIn(path, manifest[kind] ?? {}))
  }
  return loose
}

function looseIn(path: string, versions: Versions): string[] {
  return Object.entries(versions)
    .filter(([, version]) => !exact.test(version) && !stated.has(version))
    .map(([name, version]) => `${path}: ${name} ${version}`)
}
