import type { SessionView } from '@inventory-pro/shared/auth/auth'
import type { ReactNode } from 'react'
import { Item } from '../../components/item-list.tsx'
import { Moment } from '../../components/moment.tsx'
import { deviceOf } from '../../lib/device.ts'

/** A session: on which device, from where, since when and until when it was seen. */
export function SessionItem({ session, children }: { session: SessionView; children?: ReactNode }) {
  const { ip, isCurrent, createdAt, lastSeenAt } = session
  return (
    <Item
      name={deviceOf(session)}
      mark={isCurrent && 'This one'}
      detail={
        <>
          {ip && `${ip} · `}last seen <Moment instant={lastSeenAt} /> · logged in{' '}
          <Moment instant={createdAt} />
        </>
      }
    >
      {children}
    </Item>
  )
}
