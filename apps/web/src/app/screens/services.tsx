import { getRouteApi } from '@tanstack/react-router'
import { useListAddress } from '../../components/list/use-list-address.ts'
import { ServiceList } from '../../features/catalog/service-list.tsx'

const route = getRouteApi('/app/services')

export function ServicesScreen() {
  return <ServiceList list={useListAddress(route.useSearch(), route.useNavigate())} />
}
