import type { Module } from './module-graph.ts'
import { rules } from './rules.ts'

/** What the last count found, rounded down: an empty or torn graph must not pass for a clean one. */
export const floor = { modules: 40, edges: 60 }

/** Says, one line each, what breaks a rule of the structure. */
export function findProblems(modules: Module[]): string[] {
  return [...brokenRules(modules), ...cycles(modules), ...unexplainedExceptions(modules)]
}

/** Refuses a graph that is too small to be the whole repository. */
export function findGaps(modules: Module[]): string[] {
  const edges = modules.reduce((sum, module) => sum + module.edges.length, 0)
  if (modules.length >= floor.modules && edges >= floor.edges) return []
  const seen = `${modules.length} modules and ${edges} imports`
  return [`too-few-modules: saw ${seen}, of at least ${floor.modules} and ${floor.edges}`]
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

/** A rule may be set aside for a line, and whoever does it says why, after ` -- `. */
function unexplainedExceptions(modules: Module[]): string[] {
  return modules.flatMap(({ path, comments }) =>
    comments
      .filter(({ text }) => /^(ox|es)lint-disable/.test(text) && !/ -- \S/.test(text))
      .map(({ line }) => `${path}:${line} exceptions-say-why: add the reason, as in "${example}"`),
  )
}

const example = 'oxlint-disable-next-line no-console -- this command prints its result'
