import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { DomainError } from '@inventory-pro/shared/errors'
import { newId } from '@inventory-pro/shared/id'
import { TRPCError } from '@trpc/server'
import type { ConnectionError, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { logRefusal } from '../observe/log-refusal.ts'
import { answerOf, codeOfStatus, retryAfterOf } from '../observe/refusal.ts'

/** Answers failures outside of procedures in the same shape as those inside. */
export function answerError(
  thrown: Error & Partial<FastifyError>,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const error = fromFastify(thrown)
  const answer = answerOf(error, request.id)
  const [path = ''] = request.url.split('?')
  const { log, ip, server } = request
  logRefusal({ log, outageLog: server.outageLog }, error, { path, ip })
  void reply
    .status(answer.data.httpStatus)
    .headers(retryAfterOf([error]))
    .send({ error: answer })
}

// Fastify's own errors, such as a body that is too large, carry their status.
function fromFastify(error: Error & Partial<FastifyError>): Error {
  const { statusCode = 500, message } = error
  if (statusCode < 400 || statusCode > 499) return error
  // Answers 404 for a forbidden file, so that its existence stays hidden.
  if (statusCode === 403) return new DomainError('NOT_FOUND', { thing: 'page' })
  // An unusual status, such as 414 for a path that is too long, becomes 400.
  return new TRPCError({ code: codeOfStatus[statusCode] ?? 'BAD_REQUEST', message })
}

/**
 * Answers bytes that are no HTTP request in the same shape, and closes the connection. A connection without any bytes is
 * closed silently: browsers open some in advance, and would take a response for that of their next request.
 */
export function answerUnreadable(
  { code }: ConnectionError,
  socket: Socket,
  headers: Readonly<Record<string, string>>,
): void {
  if (!socket.writable || socket.bytesRead === 0) {
    socket.destroy()
    return
  }
  const requestId = newId()
  const error = answerOf(refusalOfUnreadable(code), requestId)
  const body = JSON.stringify({ error })
  const { httpStatus } = error.data
  const head = [
    `HTTP/1.1 ${httpStatus} ${STATUS_CODES[httpStatus]}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'connection: close',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}

function refusalOfUnreadable(code: string): TRPCError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new TRPCError({ code: 'TIMEOUT', message: 'Send the request without such long pauses' })
  }
  const isTooLong = code === 'HPE_HEADER_OVERFLOW'
  const message = isTooLong ? 'Send a shorter address and shorter headers' : 'Send HTTP/1.1'
  return new TRPCError({ code: 'BAD_REQUEST', message })
}
