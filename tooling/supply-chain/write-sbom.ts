import { join } from 'node:path'
import { findSbomProblems, writeSbom } from './sbom.ts'

const root = join(import.meta.dirname, '../..')
const file = join(root, 'sbom.json')
await writeSbom(root, file)
const problems = await findSbomProblems(file)
console.log([...problems, `${file}: ${problems.length} problems`].join('\n'))
process.exitCode = problems.length === 0 ? 0 : 1
