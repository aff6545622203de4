import type { Client } from 'pg'
import { fillTextKeys } from './fill-text-keys.ts'

type Report = (line: string) => void

/** The steps that a migration can call between its statements, in the same transaction. */
const steps: Record<string, (client: Client, report: Report) => Promise<void>> = {
  'fill-text-keys': fillTextKeys,
}

/** A line of a migration such as `-- program-step: fill-text-keys`. */
const marker = /^-- program-step: (\S+)$/m

/** Runs the statements of a migration, and its program steps in between. */
export async function runScript(client: Client, sql: string, report: Report): Promise<void> {
  const found = marker.exec(sql)
  await client.query(sql.slice(0, found?.index))
  if (found === null) return
  const [line, name = ''] = found
  const step = steps[name]
  if (step === undefined) throw new Error(`this version does not know the program step ${name}`)
  await step(client, report)
  // Blanks replace the part that already ran, so that PostgreSQL reports error positions in the whole script.
  const end = found.index + line.length
  await runScript(client, ' '.repeat(end) + sql.slice(end), report)
}
