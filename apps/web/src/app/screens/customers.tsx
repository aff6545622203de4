import { getRouteApi } from '@tanstack/react-router'
import { useListAddress } from '../../components/list/use-list-address.ts'
import { CustomerList } from '../../features/customer/customer-list.tsx'

const route = getRouteApi('/app/customers')

export function CustomersScreen() {
  return <CustomerList list={useListAddress(route.useSearch(), route.useNavigate())} />
}
