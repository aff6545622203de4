import { getRouteApi } from '@tanstack/react-router'
import { useListAddress } from '../../components/list/use-list-address.ts'
import { MemberList } from '../../features/member/member-list.tsx'

const route = getRouteApi('/app/members')

export function MembersScreen() {
  return <MemberList list={useListAddress(route.useSearch(), route.useNavigate())} />
}
