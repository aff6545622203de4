import type { MeView } from '@inventory-pro/shared/auth/auth'
import type { Permission } from '@inventory-pro/shared/permissions'
import { queries, trpc } from './trpc.ts'

const staleTime = 60_000

/** Who is logged in. Only for screens behind the log-in, whose route has already asked. */
export function useMe(): MeView {
  const [me] = trpc.auth.me.useSuspenseQuery(undefined, { staleTime })
  return me
}

/** Whether the user's role allows something. */
export function useCan(permission: Permission): boolean {
  return useMe().permissions.includes(permission)
}

/** Has what is known of the user and their rights asked for again. */
export function forgetMe(): Promise<void> {
  return queries.auth.me.invalidate()
}

/** Asks who is logged in, unless that is known. Fails with UNAUTHENTICATED when nobody is. */
export function ensureMe(): Promise<MeView> {
  return queries.auth.me.ensureData(undefined, { staleTime })
}
