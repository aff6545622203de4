import { glob, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { parseSync, Visitor, type Span, type TSType } from 'oxc-parser'
import { ResolverFactory } from 'oxc-resolver'

/** An import: of a file of the repository, `npm:name`, `node:name`, or `nowhere:specifier` if broken. */
export type Edge = { from: string; to: string; line: number; typeOnly: boolean }

/** Where something stands: the numbers of its first and its last line. */
export type Lines = { first: number; last: number }

export type Module = {
  path: string
  edges: Edge[]
  comments: (Lines & { text: string })[]
  /** Where the code claims a type that the compiler does not see: `value as Type`. */
  assertions: Lines[]
}

const sources = [
  '{apps,packages}/*/**/*.{ts,tsx}',
  '{tooling,e2e,benchmarks,proofs}/**/*.{ts,tsx}',
  '*.ts',
]
const generated = ['**/node_modules', '**/dist', '**/generated']

const resolver = new ResolverFactory({ conditionNames: ['types', 'import', 'default'] })

/** Reads every source file below `root`. */
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
  const linesOf = ({ start, end }: Span) => ({ first: lineAt(start), last: lineAt(end) })
  const edges: Edge[] = []
  const assertions: Lines[] = []
  const add = (specifier: string, { start }: Span, typeOnly: boolean) => {
    const to = target(root, path, specifier)
    edges.push({ from: path, to, line: lineAt(start), typeOnly })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node, node.importKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source.value, node, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) =>
      node.source && add(node.source.value, node, node.exportKind === 'type'),
    ImportExpression: (node) =>
      node.source.type === 'Literal' && add(String(node.source.value), node, false),
    TSImportType: (node) => add(node.source.value, node, true),
    TSAsExpression: (node) => !isConst(node.typeAnnotation) && assertions.push(linesOf(node)),
  }).visit(program)

  return {
    path,
    edges,
    comments: comments.map((comment) => ({ text: comment.value.trim(), ...linesOf(comment) })),
    assertions,
  }
}

/** `as const` claims nothing: it keeps the value's own type. */
function isConst(type: TSType) {
  return (
    type.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    type.typeName.name === 'const'
  )
}

/** Where an import leads: only our own files are looked up, a package is known by its name. */
function target(root: string, from: string, specifier: string): string {
  if (specifier.startsWith('node:') || specifier.startsWith('virtual:')) return specifier
  if (!/^(\.|@inventory-pro\/)/.test(specifier)) return `npm:${packageName(specifier)}`

  const [path = ''] = specifier.split('?')
  const found = resolver.sync(dirname(join(root, from)), path)
  return found.path ? relative(root, found.path) : `nowhere:${specifier}`
}

function packageName(specifier: string) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
