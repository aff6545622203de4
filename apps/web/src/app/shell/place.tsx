import { Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { NotAllowedState } from '../../components/page/states.tsx'
import { useMe } from '../../lib/session.ts'
import { allPages } from '../navigation.ts'

/** The screen of the address, for those whose role may see it. */
export function Place() {
  const pathname = useLocation({ select: ({ pathname }) => pathname })
  const { permissions, mustSetUpSecondFactor } = useMe()
  const isShut = mustSetUpSecondFactor && pathname !== '/account'
  const router = useRouter()
  // The second factor was asked of them after they had come in: now the route leads to where it is set up.
  useEffect(() => {
    if (isShut) void router.invalidate()
  }, [isShut, router])

  if (isShut) return null
  const page = allPages.find(({ to }) => to === pathname)
  return !page || permissions.includes(page.needs) ? <Outlet /> : <NotAllowedState />
}
