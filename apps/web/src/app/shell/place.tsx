import { Outlet, useLocation } from '@tanstack/react-router'
import { NotAllowedState } from '../../components/page/states.tsx'
import { useIsAllowed } from '../../lib/session.ts'
import { places, verbs } from '../places.ts'

/** The screen of the address, for those whose role may see it. */
export function Place() {
  const pathname = useLocation({ select: ({ pathname }) => pathname })
  const isAllowed = useIsAllowed()
  const place = [...places, ...verbs].find(({ to }) => to === pathname)
  return !place || isAllowed(place.needs) ? <Outlet /> : <NotAllowedState />
}
