import { getRouteApi } from '@tanstack/react-router'
import { useListAddress } from '../../components/list/use-list-address.ts'
import { MovementList } from '../../features/stock/movement/movement-list.tsx'

const route = getRouteApi('/app/movements')

export function MovementsScreen() {
  return <MovementList list={useListAddress(route.useSearch(), route.useNavigate())} />
}
