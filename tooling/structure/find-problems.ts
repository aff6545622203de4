import type { Lines, Module } from './module-graph.ts'
import { rules, testCode } from './rules.ts'

/** Says, one line each, what breaks a rule of the structure. */
export function findProblems(modules: Module[]): string[] {
  return [...brokenRules(modules), ...cycles(modules), ...modules.flatMap(unexplained)]
}

/** How many source files the repository has, and how many lines of them import. */
export type SourceCount = { modules: number; imports: number }

/** Reports a graph that lacks a tenth of the repository: a torn graph must not pass for a clean one. */
export function findGaps(modules: Module[], counted: SourceCount): string[] {
  const edges = modules.reduce((sum, module) => sum + module.edges.length, 0)
  const isWhole = modules.length > counted.modules * 0.9 && edges > counted.imports * 0.9
  if (isWhole) return []
  const seen = `${modules.length} modules and ${edges} imports`
  return [`too-few-modules: saw ${seen}, of ${counted.modules} and ${counted.imports}`]
}

function brokenRules(modules: Module[]): string[] {
  return modules
    .flatMap(({ edges }) => edges)
    .flatMap((edge) =>
      rules
        .filter((rule) => rule.forbids(edge))
        .map(
          ({ name, reason }) => `${edge.from}:${edge.line} ${name}: imports ${edge.to}. ${reason}`,
        ),
    )
}

/** Walks depth first; an import that leads back onto the path walked is a cycle. */
function cycles(modules: Module[]): string[] {
  const edgesOf = new Map(modules.map(({ path, edges }) => [path, edges]))
  const done = new Set<string>()
  const problems: string[] = []

  const visit = (path: string, trail: string[]) => {
    if (trail.includes(path)) {
      const circle = [...trail.slice(trail.indexOf(path)), path]
      problems.push(`${path} no-cycles: ${circle.join(' -> ')}`)
      return
    }
    if (done.has(path)) return
    for (const edge of edgesOf.get(path) ?? []) visit(edge.to, [...trail, path])
    done.add(path)
  }
  for (const { path } of modules) visit(path, [])
  return problems
}

/** Finds disabled lint rules and type assertions without a reason in a comment. */
function unexplained({ path, comments, assertions }: Module): string[] {
  const exceptions = comments
    .filter(({ text }) => /^(ox|es)lint-disable/.test(text) && !/ -- \S/.test(text))
    .map(({ first }) => `${path}:${first} exceptions-say-why: put the reason after " -- "`)

  const isBeside = (comment: Lines, code: Lines) =>
    comment.last >= code.first - 1 && comment.first <= code.last
  const claims = assertions
    .filter((code) => !testCode.test(path) && !comments.some((comment) => isBeside(comment, code)))
    .map(({ first }) => `${path}:${first} assertions-say-why: say above it why the type holds`)

  return [...exceptions, ...claims]
}
