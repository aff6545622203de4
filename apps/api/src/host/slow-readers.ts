import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'

export type AnswerLimits = {
  /** How long a client may stop reading a pending response. */
  stalledMs: number
  /** Bytes of pending responses in the memory of the whole process. */
  maxWaitingBytes: number
}

/** An answer up to this size fits into the buffers of the system, and does not wait in memory. */
const smallBytes = 64 * 1024

/**
 * Closes connections whose client stops reading, and limits the memory of pending responses: over the limit, it drops
 * the response that has waited longest.
 */
export function closeSlowReaders(
  app: FastifyInstance,
  { stalledMs, maxWaitingBytes }: AnswerLimits,
): void {
  const waiting = new Map<ServerResponse, number>()
  let waitingBytes = 0

  function leave(response: ServerResponse): void {
    waitingBytes -= waiting.get(response) ?? 0
    waiting.delete(response)
  }

  function makeRoom(): void {
    for (const response of waiting.keys()) {
      if (waitingBytes <= maxWaitingBytes) return
      leave(response)
      response.destroy()
    }
  }

  app.addHook('onSend', async (_request, reply, payload) => {
    const response = reply.raw
    // The timer starts again with each part that the client takes. After the answer, Node sets it for the next request.
    response.socket?.setTimeout(stalledMs)
    const bytes = typeof payload === 'string' ? Buffer.byteLength(payload) : 0
    if (bytes > smallBytes) {
      waiting.set(response, bytes)
      waitingBytes += bytes
      response.once('close', () => leave(response))
      makeRoom()
    }
    return payload
  })
}
