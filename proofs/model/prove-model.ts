import { inspect, isDeepStrictEqual } from 'node:util'
import { createDb } from '@inventory-pro/db/client'
import fc from 'fast-check'
import type { Findings, Trial } from '../lib/proof.ts'
import { runsOf } from './commands.ts'
import { expectedRecords, openWorld, storedRecords } from './world.ts'

/** How many runs are under way at once, each in a tenant of its own. */
const lanes = 4

/**
 * Runs random commands, alone and together on two ledgers, against the real ledger and against a model of it in
 * memory: they must agree on every outcome, to the last detail, and on what is stored in the end.
 */
export async function proveModel(trial: Trial): Promise<Findings> {
  const { databaseUrl, seed, size, replay, progress } = trial
  await using stack = new AsyncDisposableStack()
  const db = createDb(databaseUrl)
  stack.defer(db.close)
  const figures = { runs: 0, commands: 0, operations: 0 }

  const property = fc.asyncProperty(runsOf(replay?.replayPath), async (commands) => {
    const { world, state } = await openWorld(db)
    await fc.asyncModelRun(() => ({ model: state, real: world }), commands)
    const [expected, stored] = [expectedRecords(state), await storedRecords(world)]
    if (!isDeepStrictEqual(expected, stored)) {
      const [is, should] = [stored, expected].map((records) => inspect(records, { depth: 9 }))
      throw new Error(`Stored is ${is}, not ${should}`)
    }
    figures.runs += 1
    figures.commands += world.sent.length
    figures.operations += state.operations.size
    progress(`${figures.runs} runs, ${figures.commands} commands`)
  })

  const starts = replay ? [{ seed, path: replay.path }] : laneStarts(seed, size)
  const results = await Promise.all(starts.map((start) => fc.check(property, start)))
  const violations = results
    .filter(({ failed }) => failed)
    // The report names the seed and the paths with which the failed run starts again.
    .map((result) => `${fc.defaultReportMessage(result)}\n${inspect(result.errorInstance)}`)
  return { figures, violations }
}

function laneStarts(seed: number, size: number): { seed: number; numRuns: number }[] {
  return Array.from({ length: lanes }, (_, lane) => ({
    seed: seed + lane,
    numRuns: Math.ceil(size / lanes),
  }))
}
