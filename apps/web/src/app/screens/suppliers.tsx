import { getRouteApi } from '@tanstack/react-router'
import { useListAddress } from '../../components/list/use-list-address.ts'
import { SupplierList } from '../../features/supplier/supplier-list.tsx'

const route = getRouteApi('/app/suppliers')

export function SuppliersScreen() {
  return <SupplierList list={useListAddress(route.useSearch(), route.useNavigate())} />
}
