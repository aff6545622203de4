import { join } from 'node:path'
import { findDeadReferences } from './references.ts'

const root = join(import.meta.dirname, '../..')
const problems = await findDeadReferences(root)
console.log([...problems, `${problems.length} problems in the documents`].join('\n'))
process.exitCode = problems.length === 0 ? 0 : 1
