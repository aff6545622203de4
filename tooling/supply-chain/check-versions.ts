import { join } from 'node:path'
import { findLooseVersions } from './find-loose-versions.ts'

const loose = await findLooseVersions(join(import.meta.dirname, '../..'))
console.log([...loose, `${loose.length} dependencies without an exact version`].join('\n'))
process.exitCode = loose.length === 0 ? 0 : 1
