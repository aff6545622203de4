import { getRouteApi } from '@tanstack/react-router'
import { useListAddress } from '../../components/list/use-list-address.ts'
import { InventoryList } from '../../features/stock/level/inventory-list.tsx'

const route = getRouteApi('/app/inventory')

export function InventoryScreen() {
  return <InventoryList list={useListAddress(route.useSearch(), route.useNavigate())} />
}
