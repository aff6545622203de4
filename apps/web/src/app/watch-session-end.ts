import { queryClient } from '../lib/query-client.ts'
import { refusalOf } from '../lib/refusal.ts'
import { router } from './router.tsx'

/** Leads to the log-in, and from there back, when a session ends while its user is at work. */
export function watchSessionEnd() {
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') leaveOn(event.action.error)
  })
  queryClient.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') leaveOn(event.action.error)
  })
}

function leaveOn(error: unknown) {
  const isInside = router.state.matches.some(({ routeId }) => routeId === '/app')
  if (!isInside || refusalOf(error)?.reason !== 'UNAUTHENTICATED') return
  const to = router.state.location.href
  void router.navigate({ to: '/login', search: { to } }).then(() => queryClient.clear())
}
