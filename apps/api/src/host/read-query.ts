import { TRPCError } from '@trpc/server'

/** The parameters of a call in the query string. */
const names = ['batch', 'input'] as const
type Query = Readonly<Record<(typeof names)[number], string>>

/**
 * Reads the query string of an address. Refuses bytes that are not UTF-8, and a repeated name: a proxy
 * might inspect one value while we use the other.
 */
export function readQuery(text: string): Query {
  const query = { batch: '', input: '' }
  if (text === '') return query
  const seen = new Set<string>()
  for (const pair of text.split('&')) {
    const [encodedName = '', ...value] = pair.split('=')
    const name = names.find((one) => one === decode(encodedName))
    if (name === undefined) continue
    if (seen.has(name)) throw invalid(`Send ${name} once`)
    seen.add(name)
    query[name] = decode(value.join('='))
  }
  return query
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw invalid('Send the address in UTF-8, with a percent sign before each code of two digits')
  }
}

function invalid(message: string): TRPCError {
  return new TRPCError({ code: 'BAD_REQUEST', message })
}
