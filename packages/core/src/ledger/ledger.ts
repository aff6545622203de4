import { availableParallelism } from 'node:os'
import { setImmediate as nextLoop } from 'node:timers/promises'
import type { Db } from '@inventory-pro/db/client'
import { inLedger } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { OperationView } from '@inventory-pro/shared/stock/operation'
import { isPassing, withRetries } from '../retry.ts'
import type { Command } from './command.ts'
import { type Outcome, postGroup, type RecordingTime, recordingTime } from './post-group.ts'
import { createTurns } from './turns.ts'

/** What one write takes at most, so that a long queue does not become one long transaction. */
const maxGroupCommands = 512
const maxGroupLines = 5_000
/** How many commands may wait in this process before more are turned away. */
const maxWaiting = 20_000
/**
 * How many groups are written at a time. With more the processors only take turns between them, while a
 * lane that waits gathers more for its next group; one more than there are is at work while others wait
 * for the disk.
 */
const groupsAtATime = availableParallelism() + 1
/** How long a lane waits for others at most, so that none holds back another. */
const patienceMs = 10

export type Ledger = {
  /**
   * Makes a command take effect once, on disk when it resolves. Rejects with a `DomainError` when it is
   * refused. Commands of one tenant take effect in the order they arrive here.
   */
  post: (tenantId: string, command: Command) => Promise<OperationView>
}

type Waiting = {
  command: Command
  resolve: (operation: OperationView) => void
  reject: (error: unknown) => void
}
type Lane = Waiting[]

/**
 * The door to stock, with group commit: while one write of a tenant is under way its next commands gather,
 * and are then written together. A command that comes when nothing is under way is written at once.
 * Each tenant has its own lane. Any number of processes may do this on one database.
 */
export function createLedger(db: Db, time: RecordingTime = recordingTime()): Ledger {
  const lanes = new Map<string, Lane>()
  const turns = createTurns(groupsAtATime, patienceMs)
  let waiting = 0

  async function run(tenantId: string, lane: Lane): Promise<void> {
    while (lane.length > 0) {
      await turns.next()
      const group = takeGroup(lane)
      waiting -= group.length
      await settle(tenantId, group)
      turns.end()
      // Those who were answered just now may well ask again at once, and then belong in the next group.
      if (group.length > 1 || lane.length > 0) await nextLoop()
    }
    lanes.delete(tenantId)
  }

  async function settle(tenantId: string, group: Waiting[]): Promise<void> {
    const commands = group.map(({ command }) => command)
    try {
      const outcomes = await withRetries(() =>
        inLedger(db, tenantId, (tx) => postGroup(tx, commands, time)),
      )
      outcomes.forEach((outcome, index) => answer(group[index], outcome))
    } catch (error) {
      // What broke the group may be one command's doing: the others must not fail with it.
      if (group.length > 1 && !isPassing(error)) {
        for (const one of group) await settle(tenantId, [one])
      } else {
        for (const one of group) one.reject(error)
      }
    }
  }

  return {
    post: (tenantId, command) => {
      if (waiting >= maxWaiting) {
        return Promise.reject(new DomainError('OVERLOADED', { retryAfterSeconds: 1 }))
      }
      return new Promise((resolve, reject) => {
        const one = { command, resolve, reject }
        waiting += 1
        const lane = lanes.get(tenantId)
        if (lane) {
          lane.push(one)
        } else {
          const newLane = [one]
          lanes.set(tenantId, newLane)
          void run(tenantId, newLane)
        }
      })
    },
  }
}

function takeGroup(lane: Lane): Waiting[] {
  let lines = 0
  let size = 0
  for (const { command } of lane) {
    // What it reverses may have as many lines as an operation can.
    lines += command.reversesId === null ? command.lines.length : maxGroupLines
    if (size > 0 && (size === maxGroupCommands || lines > maxGroupLines)) break
    size += 1
  }
  return lane.splice(0, size)
}

function answer(one: Waiting | undefined, outcome: Outcome): void {
  if (outcome instanceof DomainError) one?.reject(outcome)
  else one?.resolve(outcome)
}
