import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findGapsInTable } from './asvs-table.ts'
import { findDeadReferences } from './references.ts'

const root = join(import.meta.dirname, '../..')
const table = await readFile(join(root, 'docs/security/asvs.md'), 'utf8')
const problems = [...(await findDeadReferences(root)), ...findGapsInTable(table)]
console.log([...problems, `${problems.length} problems in the documents`].join('\n'))
process.exitCode = problems.length === 0 ? 0 : 1
