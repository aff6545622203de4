import { getRouteApi, useCanGoBack, useRouter } from '@tanstack/react-router'
import { notifyDone } from '../../components/notify.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { ErrorState, NotAllowedState } from '../../components/page/states.tsx'
import { EditProductForm } from '../../features/catalog/edit-product-form.tsx'
import { useCan } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

const route = getRouteApi('/app/products/$productId/edit')

export function EditProductScreen() {
  const { productId } = route.useParams()
  const navigate = route.useNavigate()
  const canWrite = useCan('catalog:write')
  const { data: product, error, refetch } = trpc.product.get.useQuery({ id: productId })
  const router = useRouter()
  const canGoBack = useCanGoBack()

  /** Goes back to where one came from, so that Back never leads to a form that is done with. */
  function leave() {
    if (canGoBack) return router.history.back()
    void navigate({ to: '/products/$productId', params: { productId }, replace: true })
  }

  if (!canWrite) return <NotAllowedState />
  if (error) return <ErrorState error={error} onRetry={refetch} />
  if (!product) return null
  return (
    <>
      <PageHeader title={`Edit ${product.name}`} />
      <EditProductForm
        product={product}
        onCancel={leave}
        onDone={() => {
          notifyDone('Your changes are saved.')
          leave()
        }}
      />
    </>
  )
}
