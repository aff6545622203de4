import { findGaps, findProblems } from './find-problems.ts'
import { readModules } from './module-graph.ts'

const modules = await readModules(new URL('../..', import.meta.url).pathname)
const problems = [...findGaps(modules), ...findProblems(modules)]
console.log([...problems, `${modules.length} modules, ${problems.length} problems`].join('\n'))
process.exitCode = problems.length === 0 ? 0 : 1
