import { getRouteApi } from '@tanstack/react-router'
import { useListAddress } from '../../components/list/use-list-address.ts'
import { LocationList } from '../../features/stock/location/location-list.tsx'

const route = getRouteApi('/app/locations')

export function LocationsScreen() {
  return <LocationList list={useListAddress(route.useSearch(), route.useNavigate())} />
}
