import { glob, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { ResolverFactory } from 'oxc-resolver'

/** One import, from a file of the repository to another one, or to `npm:name` or `node:name`. */
export type Edge = { from: string; to: string; line: number; typeOnly: boolean }

export type Module = { path: string; edges: Edge[]; comments: { text: string; line: number }[] }

const sources = [
  '{apps,packages}/*/**/*.{ts,tsx}',
  '{tooling,e2e,benchmarks}/**/*.{ts,tsx}',
  '*.ts',
]
const generated = ['**/node_modules', '**/dist', '**/generated']

const resolver = new ResolverFactory({ conditionNames: ['types', 'import', 'default'] })

/** Reads what every source file below `root` imports. Throws when an import leads nowhere. */
export async function readModules(root: string): Promise<Module[]> {
  const paths = await Array.fromAsync(glob(sources, { cwd: root, exclude: generated }))
  return Promise.all(paths.map((path) => readModule(root, path)))
}

async function readModule(root: string, path: string): Promise<Module> {
  const source = await readFile(join(root, path), 'utf8')
  const { program, comments, errors } = parseSync(path, source)
  const [problem] = errors
  if (problem) throw new Error(`${path}: ${problem.message}`)

  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length
  const edges: Edge[] = []
  const add = (specifier: string, start: number, typeOnly: boolean) => {
    const to = target(root, path, specifier)
    edges.push({ from: path, to, line: lineAt(start), typeOnly })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.start, node.importKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source.value, node.start, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) =>
      node.source && add(node.source.value, node.start, node.exportKind === 'type'),
    ImportExpression: (node) =>
      node.source.type === 'Literal' && add(String(node.source.value), node.start, false),
    TSImportType: (node) => add(node.source.value, node.start, true),
  }).visit(program)

  return {
    path,
    edges,
    comments: comments.map(({ value, start }) => ({ text: value.trim(), line: lineAt(start) })),
  }
}

/** Where an import leads: only our own files are looked up, a package is known by its name. */
function target(root: string, from: string, specifier: string): string {
  if (specifier.startsWith('node:') || specifier.startsWith('virtual:')) return specifier
  if (!/^(\.|@inventory-pro\/)/.test(specifier)) return `npm:${packageName(specifier)}`

  const [path = ''] = specifier.split('?')
  const found = resolver.sync(dirname(join(root, from)), path)
  if (!found.path) throw new Error(`${from}: nothing is at '${specifier}'`)
  return relative(root, found.path)
}

function packageName(specifier: string) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
