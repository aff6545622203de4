import { join } from 'node:path'
import { countSources } from './count-sources.ts'
import { findGaps, findProblems } from './find-problems.ts'
import { readModules } from './module-graph.ts'

const root = join(import.meta.dirname, '../..')
const modules = await readModules(root)
const problems = [...findGaps(modules, await countSources(root)), ...findProblems(modules)]
console.log([...problems, `${modules.length} modules, ${problems.length} problems`].join('\n'))
process.exitCode = problems.length === 0 ? 0 : 1
