import { procedures } from '../host/procedures.ts'
import type { ErrorAnswer } from '../observe/refusal.ts'

type Call = { path: string; body?: unknown; headers?: Record<string, string> }
export type Answer = {
  status: number
  headers: Headers
  text: string
  result: { data?: unknown } | undefined
  error: ErrorAnswer | undefined
}

/**
 * Calls a procedure by plain HTTP, for what the typed client cannot send or does not show. A text is sent as
 * it is, anything else as JSON.
 */
export async function call(url: string, { path, body = {}, headers = {} }: Call): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response =
    procedures[path]?._def.type === 'query'
      ? await fetch(`${url}/trpc/${path}?input=${encodeURIComponent(text)}`, { headers })
      : await fetch(`${url}/trpc/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: text,
        })
  return readAnswer(response)
}

/** Returns a function that calls with this token. */
export type Ask = (path: string, body: unknown) => Promise<Answer>

export function askWith(url: string, token: string): Ask {
  const headers = { authorization: `Bearer ${token}` }
  return (path, body) => call(url, { path, body, headers })
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  // Every answer of the server is one or the other.
  const { result, error } = JSON.parse(text) as Pick<Answer, 'result' | 'error'>
  return { status: response.status, headers: response.headers, text, result, error }
}

/** The session cookie that an answer sets, as a request sends it back. */
export function cookieOf({ headers }: Answer): string {
  return headers.getSetCookie().join('; ').split(';')[0] ?? ''
}
