import { type Planned, type Tell, write } from './planned.ts'
import type { Procedure } from './procedures.ts'

export type HttpRequest = {
  method: string
  /** With the query. */
  path: string
  headers: Record<string, string>
  body: string | Buffer | undefined
}

export type PlannedCall = { procedure: Procedure; input: Planned }

/** The request for one call, or for a batch of several. */
export function toHttp(calls: readonly PlannedCall[], tell: Tell): HttpRequest {
  const inputs = calls.map(({ input }) => write(input, tell))
  const isBatch = calls.length > 1
  const input = isBatch
    ? `{${inputs.map((text, position) => `"${position}":${text}`).join(',')}}`
    : (inputs[0] ?? '')
  const names = calls.map(({ procedure }) => procedure.path).join(',')
  const path = `/trpc/${names}${isBatch ? '?batch=1' : ''}`

  if (calls[0]?.procedure.type === 'query') {
    const query = `${isBatch ? '&' : '?'}input=${inQuery(input)}`
    return { method: 'GET', path: path + query, headers: {}, body: undefined }
  }
  return { method: 'POST', path, headers: { 'content-type': 'application/json' }, body: input }
}

const maxHeadBytes = 16 * 1024
export const maxBodyBytes = 2 * 1024 * 1024

/** Of more than the server takes it need not read the rest: it may hang up while that is still being sent. */
export function isTooLarge({ path, headers, body = '' }: HttpRequest): boolean {
  const head = path.length + Object.entries(headers).join().length
  return head > maxHeadBytes || Buffer.byteLength(body) > maxBodyBytes
}

/** Escapes no more than has to be, so that deep JSON fits into an address. */
function inQuery(text: string): string {
  return text.replaceAll(/[%&#+]|[^\u0021-\u007e]+/gu, (part) =>
    encodeURIComponent(part.toWellFormed()),
  )
}
