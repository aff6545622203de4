import type { AppRouter } from '@inventory-pro/api/router'
import { createTRPCQueryUtils, createTRPCReact, httpLink } from '@trpc/react-query'
import { queryClient } from './query-client.ts'
import { fetchConfirmed } from './recent-login.ts'

/** The API as hooks: `trpc.product.list.useQuery(...)`. */
export const trpc = createTRPCReact<AppRouter>()

// One request per call, so that quick answers do not wait for slow ones.
export const trpcClient = trpc.createClient({
  links: [
    httpLink({
      url: '/trpc',
      fetch: (url, { signal, ...init } = {}) =>
        fetchConfirmed(url, { ...init, signal: signal ?? null }),
    }),
  ],
})

/** The API outside of components, over the same cache: for the router. */
export const queries = createTRPCQueryUtils<AppRouter>({ client: trpcClient, queryClient })
