import { randomInt } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { migrate } from '@inventory-pro/db/migrate/migrate'
import { startTemporary } from '@inventory-pro/db/server/embedded'
import { proveBruteForce } from './brute-force/prove-brute-force.ts'
import { proveClocks } from './clocks.ts'
import { proveCrash } from './crash.ts'
import { proveFuzz } from './fuzz/prove-fuzz.ts'
import { proveHistory } from './history/prove-history.ts'
import { proveLastUnit } from './last-unit.ts'
import type { Findings, Proof } from './lib/proof.ts'
import { proveLoginFlood } from './login-flood/prove-login-flood.ts'
import { proveLoginTiming } from './login-timing.ts'
import { proveModel } from './model/prove-model.ts'
import { proveNeighbours } from './neighbours/prove-neighbours.ts'
import { proveRetries } from './retries.ts'
import { proveStrangers } from './strangers/prove-strangers.ts'
import { proveTransfers } from './transfers.ts'
import { proveVolume } from './volume.ts'

type Entry = { prove: Proof; unit: string; full: number }

const proofs: Record<string, Entry> = {
  'last-unit': { prove: proveLastUnit, unit: 'rounds', full: 300 },
  crash: { prove: proveCrash, unit: 'crashes', full: 20 },
  history: { prove: proveHistory, unit: 'commands', full: 100_000 },
  model: { prove: proveModel, unit: 'runs', full: 10_000 },
  retries: { prove: proveRetries, unit: 'commands', full: 2_000 },
  transfers: { prove: proveTransfers, unit: 'seconds', full: 60 },
  clocks: { prove: proveClocks, unit: 'rounds', full: 6 },
  'login-timing': { prove: proveLoginTiming, unit: 'tries', full: 1_000 },
  'brute-force': { prove: proveBruteForce, unit: 'guesses', full: 10_000 },
  'login-flood': { prove: proveLoginFlood, unit: 'rounds', full: 8 },
  strangers: { prove: proveStrangers, unit: 'connections', full: 5_000 },
  neighbours: { prove: proveNeighbours, unit: 'rounds', full: 5 },
  fuzz: { prove: proveFuzz, unit: 'requests', full: 1_000_000 },
  volume: { prove: proveVolume, unit: 'movements', full: 1_000_000 },
}

/** How many violations are printed and kept; the first few tell enough. */
const shownViolations = 20
const progressMs = 5_000

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
    'replay-path': { type: 'string' },
  },
})
const [name = ''] = positionals
const entry = proofs[name]
if (!entry) {
  console.error('Use: pnpm prove <name> [--size N] [--seed N] [--path PATH --replay-path PATH]')
  for (const [known, { unit, full }] of Object.entries(proofs)) {
    console.error(`  ${known.padEnd(12)} size in ${unit}, ${full} if not given`)
  }
  process.exit(1)
}

const size = Number(values.size ?? entry.full)
const seed = Number(values.seed ?? randomInt(2 ** 31))
console.log(`${name}: ${size} ${entry.unit}, seed ${seed}`)

const startedAt = new Date()
const findings = await runOn(process.env['DATABASE_URL'], entry)
const seconds = (Date.now() - startedAt.getTime()) / 1000

await report({ ...findings, figures: { ...findings.figures, seconds } })

/** On the server of DATABASE_URL, where the proof's tenants stay, or else on one that lives as long as the proof. */
async function runOn(databaseUrl: string | undefined, { prove }: Entry): Promise<Findings> {
  await using stack = new AsyncDisposableStack()
  const url = databaseUrl ?? stack.use(await startTemporary()).url
  await migrate(url)
  const { path, 'replay-path': replayPath } = values
  const replay = path && replayPath ? { replay: { path, replayPath } } : {}
  return await prove({ databaseUrl: url, seed, size, progress: printNowAndThen(), ...replay })
}

function printNowAndThen() {
  let printedAtMs = Date.now()
  return (text: string) => {
    if (Date.now() - printedAtMs < progressMs) return
    printedAtMs = Date.now()
    console.log(`  ${text}`)
  }
}

async function report({ figures, violations }: Findings): Promise<void> {
  console.table(figures)
  for (const violation of violations.slice(0, shownViolations)) console.log(`  ${violation}`)
  console.log(`${violations.length} violations`)

  const folder = join(import.meta.dirname, 'results')
  await mkdir(folder, { recursive: true })
  const shown = { violations: violations.length, first: violations.slice(0, shownViolations) }
  const kept = { proof: name, seed, size, unit: entry?.unit, startedAt, figures, ...shown }
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`)
  process.exitCode = violations.length === 0 ? 0 : 1
}
