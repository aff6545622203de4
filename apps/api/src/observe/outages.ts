import { type Outage, outageOf } from '@inventory-pro/db/failure'
import type { FastifyBaseLogger } from 'fastify'

type Effect = {
  /** The refusal that the caller gets. */
  readonly retryAfterSeconds: number
  /** The status of readiness for a while; without it readiness does not fail. */
  readonly unready?: string
  readonly level: 'warn' | 'error'
  readonly message: string
}

/** The consequences of each class of database failure. */
export const outages: Record<Outage, Effect> = {
  busy: { retryAfterSeconds: 1, level: 'warn', message: 'The database was too busy for a call' },
  unreachable: { retryAfterSeconds: 2, level: 'error', message: 'The database cannot be reached' },
  stopping: {
    retryAfterSeconds: 5,
    level: 'error',
    message: 'The database is stopping or starting',
  },
  noConnections: {
    retryAfterSeconds: 5,
    level: 'error',
    message: 'The database has no connection left; raise its max_connections',
  },
  noSpace: {
    retryAfterSeconds: 30,
    unready: 'the disk of the database is full or fails',
    level: 'error',
    message: 'The disk of the database is full or fails; nothing can be written',
  },
  noMemory: {
    retryAfterSeconds: 10,
    unready: 'the database has no memory left',
    level: 'error',
    message: 'The database has no memory left',
  },
  readOnly: {
    retryAfterSeconds: 10,
    unready: 'the database takes no writes',
    level: 'error',
    message: 'The database takes no writes; DATABASE_URL may lead to a standby',
  },
}

/** Log at most one line per second of an outage; a line per call would fill the disk. */
const logEveryMs = 1_000
/** Readiness fails until this long after the last failure, because reads do not show that writes work again. */
const unreadyMs = 10_000

export type OutageLog = ReturnType<typeof createOutageLog>

/** Logs each kind of outage at most once a second, and remembers those that should take the server out of traffic. */
export function createOutageLog() {
  const logged = new Map<Outage, { atMs: number; unlogged: number }>()
  let unready: { status: string; untilMs: number } | undefined

  return {
    /** Ignores errors that are no outage, such as a refusal of our own. */
    note(log: FastifyBaseLogger, error: unknown, asked: object): void {
      const outage = outageOf(error)
      if (outage === undefined) return
      const { level, message, unready: status } = outages[outage]
      const nowMs = performance.now()
      if (status !== undefined) unready = { status, untilMs: nowMs + unreadyMs }
      const last = logged.get(outage)
      if (last && nowMs - last.atMs < logEveryMs) {
        last.unlogged += 1
        return
      }
      log[level]({ err: error, outage, unlogged: last?.unlogged ?? 0, ...asked }, message)
      logged.set(outage, { atMs: nowMs, unlogged: 0 })
    },
    /** Returns the lack of the database that makes the server unready, if any. */
    unready(): string | undefined {
      return unready && performance.now() < unready.untilMs ? unready.status : undefined
    },
  }
}
