import { askPnpm } from './ask-pnpm.ts'

type Package = { name: string; versions: string[] }
/** Packages by the licence they state. */
export type Licences = Record<string, Package[]>

/** What lets us ship a package with a product under the MIT licence, and asks for no more than its notice. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
  // Fonts alone use it.
  'OFL-1.1',
])

/** The licences of all packages that the product needs when it runs, on this kind of machine. */
export async function readLicences(root: string): Promise<Licences> {
  const json = await askPnpm(root, ['--recursive', 'licenses', 'list', '--prod', '--json'])
  // The shape that pnpm documents for its own output.
  return JSON.parse(json) as Licences
}

/** The licences that are not on the list; a choice of several is fine when one of them is. */
export function findRefusedLicences(licences: Licences): string[] {
  return Object.keys(licences).filter(
    (licence) =>
      !licence
        .replaceAll(/[()]/g, '')
        .split(' OR ')
        .some((one) => allowed.has(one)),
  )
}

/** Each licence with its packages. */
export function describeLicences(licences: Licences): string {
  return Object.entries(licences)
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([licence, packages]) => {
      const names = packages.map(({ name, versions }) => `${name} ${versions.join(', ')}`)
      return `${licence}: ${packages.length}\n${names.map((name) => `  ${name}`).join('\n')}`
    })
    .join('\n')
}
