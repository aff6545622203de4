import type { Reason } from '@inventory-pro/shared/errors'
import type { FastifyBaseLogger } from 'fastify'
import type { OutageLog } from './outages.ts'
import { refusalOf } from './refusal.ts'

// What honest work seldom meets: someone is not who they say, may not do it, or sends what no screen of ours does.
const telling = new Set<Reason>([
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

/** Who asked for what. Nothing of what they sent, which may be a secret. */
export type Asked = { path: string; ip: string | null; tenantId?: string; userId?: string }

type LogRefusal = { log: FastifyBaseLogger; outageLog: OutageLog }

/** Logs what failed, and what was refused that may be part of an attack. */
export function logRefusal({ log, outageLog }: LogRefusal, error: Error, asked: Asked): void {
  const refusal = refusalOf(error)
  const { reason } = refusal
  const cause = error.cause ?? error
  if (reason === 'INTERNAL') log.error({ err: cause, ...asked }, 'A call failed')
  else if (telling.has(reason)) log.info({ reason, ...asked }, 'A call was refused')
  else if (reason === 'CLOCK_SKEW') {
    log.error({ ...refusal.details, ...asked }, 'The clock differs from the one of the database')
  } else if (reason === 'OVERLOADED') outageLog.note(log, cause, asked)
}

type ErrorLine = { type: string; message: string; code: unknown; stack: string; cause?: ErrorLine }

/**
 * What the log tells of an error. The fields that PostgreSQL adds may show the row that it was about; so does
 * the message of Prisma for a query that it does not understand, but for its last line.
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
