import { z } from 'zod'
import { runJob } from '../../benchmarks/lib/child.ts'

/** What strangers do, and how often. */
export type Attack = {
  kind: 'silent connections' | 'large keys' | 'absent procedures' | 'slow readers'
  url: string
  count: number
  /** Of a member, for whom answers are long enough to wait for their reader. */
  token: string
  /** How long connections are held that send or read nothing. */
  holdMs: number
}

const outcome = z.record(z.string(), z.number())
/** How many requests or connections ended how: a status, or in words. */
export type Outcome = z.infer<typeof outcome>

/** Runs an attack in a process of its own. */
export async function runAttack(attack: Attack): Promise<Outcome> {
  const file = new URL('./attack.ts', import.meta.url).pathname
  return outcome.parse(JSON.parse(await runJob(file, attack)))
}
