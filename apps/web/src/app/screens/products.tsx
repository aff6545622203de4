import { getRouteApi } from '@tanstack/react-router'
import { useListAddress } from '../../components/list/use-list-address.ts'
import { ProductList } from '../../features/catalog/product-list.tsx'

const route = getRouteApi('/app/products')

export function ProductsScreen() {
  return <ProductList list={useListAddress(route.useSearch(), route.useNavigate())} />
}
