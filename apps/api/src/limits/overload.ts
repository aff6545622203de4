import underPressure from '@fastify/under-pressure'
import type { Db } from '@inventory-pro/db/client'
import { DomainError } from '@inventory-pro/shared/errors'
import type { FastifyInstance } from 'fastify'

/** How late the event loop may run, on average over a second, before calls are turned away. */
const maxEventLoopDelayMs = 1_000
/** How many calls may wait for a connection to the database. */
const maxPoolWaiting = 1_000

const overloaded = () => new DomainError('OVERLOADED', { retryAfterSeconds: 1 })

/** Turns calls away early, with OVERLOADED, when serving them would make all of them late. */
export async function shedOverload(app: FastifyInstance, db: Db): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: maxEventLoopDelayMs,
    eventLoopUtilizationMode: 'interval',
    pressureHandler: () => Promise.reject(overloaded()),
  })
  app.addHook('onRequest', (_request, _reply, done) => {
    done(db.pool.waitingCount > maxPoolWaiting ? overloaded() : undefined)
  })
}
