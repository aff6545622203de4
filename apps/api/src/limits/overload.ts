import { availableParallelism } from 'node:os'
import type { Ledger } from '@inventory-pro/core/ledger/ledger'
import { leaveTurn } from '@inventory-pro/core/turn'
import type { FastifyInstance } from 'fastify'
import type { QueueMetrics } from '../observe/queue-metrics.ts'
import type { RequestSession } from '../session/request-session.ts'
import { addressKey } from './address-key.ts'
import { createFairQueue, type FairQueue } from './fair-queue.ts'

/** Commands with more lines keep their turn, so that few of one tenant are under way. */
const maxSmallLines = 100

/** How long a call is expected to wait at most when it arrives, and how long it waits at most. */
export type QueueWaits = { readonly maxExpectedMs: number; readonly maxWaitMs: number }
export const queueWaits: QueueWaits = { maxExpectedMs: 500, maxWaitMs: 2_000 }

/**
 * Creates the queue of this process. Its slots keep every processor and the database busy. They are fewer than the
 * connections of the pool, so that checks of the ledger, the sealer and readiness find one.
 */
export function createCallQueue(
  { observeWait, observeShed, watchQueue }: QueueMetrics,
  waits: QueueWaits = queueWaits,
): FairQueue {
  const queue = createFairQueue({
    slots: Math.min(12, 4 * availableParallelism()),
    slotsPerFlow: 4,
    slotsPerCrowdedFlow: 1,
    backlog: 8,
    maxWaiting: 1_000,
    ...waits,
    onStart: observeWait,
    onShed: observeShed,
  })
  watchQueue(queue.figures)
  return queue
}

type Caller = { ip: string; session: RequestSession }

/** Runs work of a request when it is the turn of its tenant, or without a log-in of its address. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

export function openTurns(queue: FairQueue, { ip, session }: Caller): InTurn {
  let flow: Promise<string> | undefined

  async function findFlow(): Promise<string> {
    const claims = await session.findClaims()
    if (claims !== null) return claims.tenantId
    // The database says whose API key it is. Anyone can make one up, so the look-up is a turn of the address.
    const address = addressKey(ip)
    const actor = await queue.run(address, session.findActor)
    return actor?.tenantId ?? address
  }
  return async (work) => queue.run(await (flow ??= findFlow()), work)
}

/** Refuses requests whose tenant or address has too much waiting, before their body is read. */
export function shedOverload(app: FastifyInstance, queue: FairQueue): void {
  app.addHook('onRequest', async ({ ip, session }) => {
    const claims = await session.findClaims()
    queue.assertRoom(claims?.tenantId ?? addressKey(ip))
  })
}

/** Lets small commands wait in the ledger without a turn: it has a queue for each tenant and writes groups. */
export function leaveTurnFor(ledger: Ledger): Ledger {
  return {
    post(tenantId, command) {
      if (command.target === null && command.inputs.length <= maxSmallLines) leaveTurn()
      return ledger.post(tenantId, command)
    },
  }
}
