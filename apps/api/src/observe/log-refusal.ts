import type { Reason } from '@inventory-pro/shared/errors'
import type { FastifyBaseLogger } from 'fastify'
import type { OutageLog } from './outages.ts'
import { refusalOf } from './refusal.ts'

// Refusals that honest work seldom meets: failed authentication, missing rights, or inputs that no screen of ours sends.
const securityRelevant = new Set<Reason>([
  'CHALLENGE_EXPIRED',
  'CROSS_SITE',
  'FORBIDDEN',
  'INVALID_INPUT',
  'NOT_FOUND',
  'PASSKEY_REFUSED',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'WRONG_CODE',
  'WRONG_CREDENTIALS',
])

/** The caller and the procedure, without the input, which may contain secrets. */
export type Asked = { path: string; ip: string | null; tenantId?: string; userId?: string }

type LogRefusal = { log: FastifyBaseLogger; outageLog: OutageLog }

/** Logs failures, and refusals that may be part of an attack. */
export function logRefusal({ log, outageLog }: LogRefusal, error: Error, asked: Asked): void {
  const refusal = refusalOf(error)
  const { reason } = refusal
  const cause = error.cause ?? error
  if (reason === 'INTERNAL') log.error({ err: cause, ...asked }, 'A call failed')
  else if (securityRelevant.has(reason)) log.info({ reason, ...asked }, 'A call was refused')
  else if (reason === 'CLOCK_SKEW') {
    log.error({ ...refusal.details, ...asked }, 'The clock differs from the one of the database')
  } else if (reason === 'OVERLOADED') outageLog.note(log, cause, asked)
}

type ErrorLine = { type: string; message: string; code: unknown; stack: string; cause?: ErrorLine }

/**
 * Returns the loggable parts of an error. Fields that PostgreSQL adds may contain the row. Prisma's message about an
 * invalid query may, too, except for its last line.
 */
export function errorForLog(error: Error & { code?: unknown }): ErrorLine {
  const { name, message, code, cause, stack = '' } = error
  const isQuery = name === 'PrismaClientValidationError'
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '))
  return {
    type: name,
    message: isQuery ? message.slice(message.lastIndexOf('\n') + 1) : message,
    code,
    stack: frames.join('\n'),
    ...(cause instanceof Error && { cause: errorForLog(cause) }),
  }
}
