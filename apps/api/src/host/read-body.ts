import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { MIMEType } from 'node:util'
import { TRPCError } from '@trpc/server'

/** Limits of a request body, in bytes. */
export type BodyLimit = {
  /** The limit without a log-in. */
  freeBytes: number
  /** Finds the limit of this sender. Called only for a body longer than `freeBytes`, before the rest is read. */
  find: () => Promise<number>
}

/**
 * Reads a body as text. Refuses a body over the limit without reading the rest, and bytes that are not UTF-8, so that
 * the stored text equals the sent text.
 */
export async function readBody(request: IncomingMessage, limit: BodyLimit): Promise<string> {
  const bytes = await readBytes(request, limit)
  if (!isUtf8(bytes)) throw new TRPCError({ code: 'BAD_REQUEST', message: 'Send text in UTF-8' })
  return bytes.toString()
}

async function readBytes(request: IncomingMessage, { freeBytes, find }: BodyLimit) {
  const declared = Number(request.headers['content-length'] ?? 0)
  const maxBytes = declared > freeBytes ? await find() : freeBytes
  if (declared > maxBytes) throw tooLarge(maxBytes)
  try {
    const start = await readUpTo(request, maxBytes)
    if (start.isWhole) return start.bytes
    // Only a body of unknown length gets here. The sender's own limit may be higher, but needs a look-up.
    const moreBytes = maxBytes === freeBytes ? await find() : maxBytes
    const room = moreBytes - start.bytes.length
    const rest = room < 0 ? start : await readUpTo(request, room)
    if (!rest.isWhole) throw tooLarge(moreBytes)
    return Buffer.concat([start.bytes, rest.bytes])
  } catch (error) {
    // Node discards the rest as it arrives.
    request.resume()
    throw error
  }
}

/** Reads until the end, or until there are more bytes than that. */
function readUpTo(request: IncomingMessage, maxBytes: number) {
  return new Promise<{ bytes: Buffer; isWhole: boolean }>((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    function take(chunk: Buffer): void {
      length += chunk.length
      chunks.push(chunk)
      if (length > maxBytes) finish(false)
    }
    function end(): void {
      finish(true)
    }
    function finish(isWhole: boolean): void {
      leave()
      const [first] = chunks
      const bytes = first?.length === length ? first : Buffer.concat(chunks, length)
      resolve({ bytes, isWhole })
    }
    function breakOff(): void {
      leave()
      reject(new TRPCError({ code: 'BAD_REQUEST', message: 'Send the whole body' }))
    }
    function leave(): void {
      request.pause().off('data', take).off('end', end).off('close', breakOff)
    }
    if (request.closed) breakOff()
    else request.on('data', take).on('end', end).on('close', breakOff).resume()
  })
}

function tooLarge(maxBytes: number): TRPCError {
  const message = `Send at most ${Math.floor(maxBytes / 1024)} KiB in one request. Split it into several.`
  return new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message })
}

/** Returns what is wrong with the headers of a body, if anything: it must be uncompressed JSON in UTF-8. */
export function problemOfType(request: IncomingMessage): string | undefined {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers
  if (encoding.toLowerCase() !== 'identity') return 'Send the body without compression'
  const { essence, charset } = mediaType(type)
  if (essence !== 'application/json') return 'Send JSON, with content-type application/json'
  if (!['utf-8', 'utf8'].includes(charset)) return 'Send JSON in UTF-8, with charset=utf-8 or none'
  return undefined
}

function mediaType(text: string): { essence: string; charset: string } {
  // Fast path for the usual header.
  if (text === 'application/json') return { essence: text, charset: 'utf-8' }
  try {
    const { essence, params } = new MIMEType(text)
    return { essence, charset: params.get('charset')?.toLowerCase() ?? 'utf-8' }
  } catch {
    return { essence: '', charset: '' }
  }
}
