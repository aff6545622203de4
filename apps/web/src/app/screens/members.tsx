import { getRouteApi } from '@tanstack/react-router'
import { useListAddress } from '../../components/list/use-list-address.ts'
import { MemberList } from '../../features/member/member-list.tsx'
import { OpenInvitations } from '../../features/member/open-invitations.tsx'
import { useCan } from '../../lib/session.ts'
import classes from './members.module.css'

const route = getRouteApi('/app/members')

export function MembersScreen() {
  const canRead = useCan('member:read')
  return (
    <>
      <MemberList list={useListAddress(route.useSearch(), route.useNavigate())} />
      {canRead && (
        <div className={classes.invitations}>
          <OpenInvitations />
        </div>
      )}
    </>
  )
}
