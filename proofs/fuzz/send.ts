import { Agent, request } from 'undici'
import type { HttpRequest } from './http-request.ts'

export type Sent = { status: number; text: string; method: string; ms: number }

/** How often a request is sent again whose connection broke: the server may hang up on one that lies idle. */
const tries = 3
const patienceMs = 20_000

/** Sends requests over as many connections as may be needed at once. */
export function openSender(url: string, connections: number) {
  const dispatcher = new Agent({
    connections,
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
  })

  async function sendOnce({ method, path, headers, body }: HttpRequest): Promise<Sent> {
    const startMs = performance.now()
    const response = await request(url + path, { dispatcher, method, headers, body: body ?? null })
    const text = await response.body.text()
    return { status: response.statusCode, text, method, ms: performance.now() - startMs }
  }

  return {
    /** The answer, or the error of the last try. */
    async send(toSend: HttpRequest): Promise<Sent | Error> {
      let error = new Error('It was not sent')
      for (let attempt = 0; attempt < tries; attempt += 1) {
        try {
          return await sendOnce(toSend)
        } catch (thrown) {
          error = thrown instanceof Error ? thrown : new Error(String(thrown))
        }
      }
      return error
    },
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  }
}
