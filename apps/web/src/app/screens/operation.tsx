import { getRouteApi } from '@tanstack/react-router'
import { OperationDetails } from '../../features/stock/movement/operation-details.tsx'

const route = getRouteApi('/app/operations/$operationId')

export function OperationScreen() {
  const { operationId } = route.useParams()
  return <OperationDetails operationId={operationId} />
}
