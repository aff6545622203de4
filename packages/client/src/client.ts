import type { AppRouter } from '@inventory-pro/api/router'
import type { Refusal } from '@inventory-pro/shared/errors'
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  type Operation,
  retryLink,
  splitLink,
  type TRPCClient,
  TRPCClientError,
} from '@trpc/client'

const maxAttempts = 4
const firstDelayMs = 200
/** What the server takes together at most. */
const maxBatchSize = 20
const maxUrlLength = 8_000

export type InventoryClient = TRPCClient<AppRouter>

export type ClientOptions = {
  /** Where the server is, such as `https://stock.example.com`. */
  url: string
  /** From `auth.token`. Without it only what needs no log-in can be called. */
  token?: string
}

/**
 * Creates a client with the types of every call and answer. If the network or the server fails, it retries idempotent
 * calls: queries, and stock commands, which take effect once by their request id.
 */
export function createInventoryClient({ url, token }: ClientOptions): InventoryClient {
  const http = {
    url: new URL('/trpc', url).href,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  }
  return createTRPCClient<AppRouter>({
    links: [
      retryLink({
        retry: ({ op, error, attempts }) =>
          attempts < maxAttempts && isRepeatable(op) && isTransient(error),
        retryDelayMs: (attempt) => firstDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random()),
      }),
      splitLink({
        condition: ({ type }) => type === 'query',
        true: httpBatchLink({ ...http, maxItems: maxBatchSize, maxURLLength: maxUrlLength }),
        false: httpLink(http),
      }),
    ],
  })
}

/** Why the server refused, with the details that belong to the reason; null when it did not answer. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof TRPCClientError)) return null
  // Errors of our client come from our server.
  const { data } = error as TRPCClientError<AppRouter>
  return data ?? null
}

function isRepeatable({ type, path }: Operation): boolean {
  return type === 'query' || path.startsWith('stock.')
}

function isTransient(error: TRPCClientError<AppRouter>): boolean {
  const refusal = refusalOf(error)
  return refusal === null || refusal.reason === 'OVERLOADED'
}
