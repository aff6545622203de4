import { MutationCache, QueryClient } from '@tanstack/react-query'
import { refusalOf } from './refusal.ts'

const maxTries = 3

// A refusal stays a refusal however often one asks; a network or a busy server may come back.
export function isWorthRetrying(tries: number, error: unknown): boolean {
  const refusal = refusalOf(error)
  return tries < maxTries && (refusal === undefined || refusal.reason === 'OVERLOADED')
}

/** For queries of stock: asks again every 30 s while the page is visible, since others move stock too. */
export const live = { refetchInterval: 30_000 } as const

export const queryClient = new QueryClient({
  // Every command may change any number, so all that is on the screen is asked for again.
  mutationCache: new MutationCache({ onSuccess: () => void queryClient.invalidateQueries() }),
  defaultOptions: {
    queries: { retry: isWorthRetrying, staleTime: 10_000 },
    // Offline, a command fails at once, and the user sends it again under the same request id.
    mutations: { networkMode: 'always' },
  },
})

/** Resolves once no command is under way, and the page shows what came of the last. */
export async function untilNothingIsSent(): Promise<void> {
  while (queryClient.isMutating() > 0) {
    await new Promise<void>((resolve) => {
      const stop = queryClient.getMutationCache().subscribe(() => {
        stop()
        resolve()
      })
    })
    await new Promise((resolve) => setTimeout(resolve))
  }
}
