/** One of 16 million addresses that nobody has, by its number. */
export function addressOf(number: number): string {
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
}

type Call = { path: string; body: object; address: string; headers?: Record<string, string> }

/** The answer to a mutation, and how long it took. `text` is the same for the same answer: without the request's id. */
export type TimedAnswer = {
  status: number
  text: string
  /** The first cookie that the answer sets: the session's. */
  cookie: string
  /** All cookies that the answer sets. */
  cookies: string
  ms: number
  waitSeconds: number
}

/** Calls a mutation by plain HTTP, from an address of one's choice. */
export async function callFrom(
  url: string,
  { path, body, address, headers }: Call,
): Promise<TimedAnswer> {
  const startMs = performance.now()
  const response = await fetch(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address, ...headers },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  const ms = performance.now() - startMs
  return {
    status: response.status,
    text: text.replace(response.headers.get('x-request-id') ?? '', ''),
    cookies: response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
    cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    ms,
    waitSeconds: Number(response.headers.get('retry-after') ?? 0),
  }
}
