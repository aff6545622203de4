import { getRouteApi } from '@tanstack/react-router'
import { useListAddress } from '../../components/list/use-list-address.ts'
import { AuditList } from '../../features/audit/audit-list.tsx'

const route = getRouteApi('/app/audit')

export function AuditScreen() {
  return <AuditList list={useListAddress(route.useSearch(), route.useNavigate())} />
}
