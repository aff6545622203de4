import { join } from 'node:path'
import { runJob } from './child.ts'
import type { HttpJob } from './http-load.ts'
import { figures, type Figures } from './measure.ts'

/** Sends requests from a process of its own, and returns how fast they were answered. */
export async function runHttpLoad(job: HttpJob): Promise<Figures> {
  const printed = await runJob(join(import.meta.dirname, 'http-load.ts'), job)
  return figures.parse(JSON.parse(printed))
}
