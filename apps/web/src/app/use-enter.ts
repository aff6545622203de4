import { useRouter } from '@tanstack/react-router'
import { queryClient } from '../lib/query-client.ts'

/** Goes into the app after a log-in: to the place that was asked for, or to the dashboard. */
export function useEnter(to = '/') {
  const router = useRouter()
  return () => {
    // Drop data of the previous user, or of no user.
    queryClient.clear()
    router.history.push(to)
  }
}
