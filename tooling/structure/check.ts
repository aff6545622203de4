import { join } from 'node:path'
import { findGaps, findProblems } from './find-problems.ts'
import { readModules } from './module-graph.ts'

const modules = await readModules(join(import.meta.dirname, '../..'))
const problems = [...findGaps(modules), ...findProblems(modules)]
console.log([...problems, `${modules.length} modules, ${problems.length} problems`].join('\n'))
process.exitCode = problems.length === 0 ? 0 : 1
