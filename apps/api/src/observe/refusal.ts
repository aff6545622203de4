import { type Outage, outageOf } from '@inventory-pro/db/failure'
import { DomainError, type Refusal, refusalMessage, statusOf } from '@inventory-pro/shared/errors'
import { maxLines } from '@inventory-pro/shared/stock/operation'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { TRPC_ERROR_CODES_BY_KEY, type TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'
import { ZodError } from 'zod'
import { outages } from './outages.ts'

/** One problem per line of the largest command. More would make the response several times as long as the request. */
const maxFields = maxLines

/** An error as it leaves the server: never a stack, never SQL. */
export type ErrorAnswer = {
  code: (typeof TRPC_ERROR_CODES_BY_KEY)[TRPC_ERROR_CODE_KEY]
  message: string
  data: {
    code: TRPC_ERROR_CODE_KEY
    httpStatus: number
    path?: string
    requestId: string
  } & Refusal
}

/** Maps anything thrown to a refusal. Unknown errors become INTERNAL. */
export function refusalOf(error: unknown): Refusal {
  const thrown = error instanceof TRPCError ? (error.cause ?? error) : error
  if (thrown instanceof DomainError) return thrown.refusal
  const outage = outageOf(thrown)
  if (outage !== undefined) return overloadedBy(outage)
  if (error instanceof TRPCError) return refusalOfTransport(error)
  return { reason: 'INTERNAL', details: {} }
}

function overloadedBy(outage: Outage): Refusal {
  const { retryAfterSeconds } = outages[outage]
  return { reason: 'OVERLOADED', details: { retryAfterSeconds } }
}

// Refusals of tRPC itself before a procedure runs. An output that violates its schema is INTERNAL, too.
function refusalOfTransport(error: TRPCError): Refusal {
  switch (error.code) {
    case 'NOT_FOUND':
      return { reason: 'NOT_FOUND', details: { thing: 'procedure' } }
    case 'BAD_REQUEST':
    case 'PARSE_ERROR':
    case 'METHOD_NOT_SUPPORTED':
    case 'PAYLOAD_TOO_LARGE':
    case 'UNSUPPORTED_MEDIA_TYPE':
    case 'TIMEOUT':
      return { reason: 'INVALID_INPUT', details: { fields: invalidFields(error) } }
    default:
      return { reason: 'INTERNAL', details: {} }
  }
}

function invalidFields(error: TRPCError): Record<string, string> {
  if (error.cause instanceof ZodError) return fieldsOf(error.cause)
  if (error.cause instanceof SyntaxError) return { '': 'Send valid JSON' }
  return { '': error.message }
}

/** Returns the first problem of each field by its path, such as `lines.3.quantity`, up to a limit. */
function fieldsOf(error: ZodError): Record<string, string> {
  // Not an object: a caller may call a field `constructor`.
  const fields = new Map<string, string>()
  const add = (path: PropertyKey[], problem: string) => {
    const field = path.join('.')
    if (fields.size < maxFields && !fields.has(field)) fields.set(field, problem)
  }
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) add([...issue.path, key], 'Unknown field')
    } else {
      add(issue.path, issue.message)
    }
  }
  return Object.fromEntries(fields)
}

// Where the transport itself refuses (405, 408, 413, 415), the status is more exact than the reason. A refusal of a
// command arrives in an error of tRPC whose status means nothing.
function httpStatusOf(error: unknown, { reason }: Refusal): number {
  const isTransports = error instanceof TRPCError && !(error.cause instanceof DomainError)
  if (reason === 'INVALID_INPUT' && isTransports) return getHTTPStatusCodeFromError(error)
  return statusOf(reason)
}

/** tRPC's name for each HTTP status that we use. */
export const codeOfStatus: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  408: 'TIMEOUT',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
}

/** Returns the response to a failed request, the same for failures in tRPC and in Fastify. */
export function answerOf(error: unknown, requestId: string, path?: string): ErrorAnswer {
  const refusal = refusalOf(error)
  const httpStatus = httpStatusOf(error, refusal)
  const code = codeOfStatus[httpStatus] ?? 'INTERNAL_SERVER_ERROR'
  return {
    code: TRPC_ERROR_CODES_BY_KEY[code],
    message: refusalMessage(refusal.reason, refusal.details),
    data: { code, httpStatus, ...(path === undefined ? {} : { path }), ...refusal, requestId },
  }
}

/** Returns the `Retry-After` header, if any of the errors has a delay. */
export function retryAfterOf(errors: readonly unknown[]): Record<string, string> {
  for (const error of errors) {
    const { details } = refusalOf(error)
    if ('retryAfterSeconds' in details) return { 'retry-after': String(details.retryAfterSeconds) }
  }
  return {}
}
