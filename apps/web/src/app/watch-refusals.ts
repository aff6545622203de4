import { queryClient } from '../lib/query-client.ts'
import { refusalOf } from '../lib/refusal.ts'
import { forgetMe } from '../lib/session.ts'
import { router } from './router.tsx'

/** Notices when a session ends, or what its user may do changes, while they are at work. */
export function watchRefusals() {
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') handleError(event.action.error)
  })
  queryClient.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') handleError(event.action.error)
  })
}

function handleError(error: unknown) {
  const reason = refusalOf(error)?.reason
  if (reason === 'UNAUTHENTICATED') leave()
  if (reason === 'FORBIDDEN') void forgetMe()
}

/** Leads to the log-in, and from there back. */
function leave() {
  const { matches, location } = router.state
  const isInside = matches.some(({ routeId }) => routeId === '/app')
  // A screen asks several things at once: the second refusal finds its user on the way out already.
  if (!isInside || location.pathname === '/login') return
  const to = location.href
  void router.navigate({ to: '/login', search: { to } }).then(() => queryClient.clear())
}
