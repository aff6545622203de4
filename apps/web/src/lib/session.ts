import type { MeView } from '@inventory-pro/shared/auth/auth'
import type { Permission } from '@inventory-pro/shared/permissions'
import { queries, trpc } from './trpc.ts'

const staleTime = 60_000

/** Returns the user. Only for screens behind the log-in, whose route has already loaded it. */
export function useMe(): MeView {
  const [me] = trpc.auth.me.useSuspenseQuery(undefined, { staleTime })
  return me
}

/** Whether the user's role allows something. */
export function useCan(permission: Permission): boolean {
  return useMe().permissions.includes(permission)
}

/** Invalidates the cached user and rights. */
export function forgetMe(): Promise<void> {
  return queries.auth.me.invalidate()
}

/** Loads the user unless cached. Fails with UNAUTHENTICATED without a log-in. */
export function ensureMe(): Promise<MeView> {
  return queries.auth.me.ensureData(undefined, { staleTime })
}
