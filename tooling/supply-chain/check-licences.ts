import { join } from 'node:path'
import { describeLicences, findRefusedLicences, readLicences } from './licences.ts'

const licences = await readLicences(join(import.meta.dirname, '../..'))
const refused = findRefusedLicences(licences)
console.log(describeLicences(licences))
console.log(refused.length === 0 ? 'All on the list.' : `Not on the list: ${refused.join(', ')}`)
process.exitCode = refused.length === 0 ? 0 : 1
