import { getRouteApi } from '@tanstack/react-router'
import { PackageMinus, PackagePlus } from 'lucide-react'
import { ButtonLink } from '../../components/link.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { ErrorState } from '../../components/page/states.tsx'
import { ArchivedNote } from '../../features/catalog/archived-note.tsx'
import { ProductMenu } from '../../features/catalog/product-menu.tsx'
import { ProductSummary } from '../../features/catalog/product-summary.tsx'
import { ProductLevels } from '../../features/stock/level/product-levels.tsx'
import { ThresholdForm } from '../../features/stock/level/threshold-form.tsx'
import { ProductMovements } from '../../features/stock/movement/product-movements.tsx'
import { live } from '../../lib/query-client.ts'
import { useCan } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import classes from './product.module.css'

const route = getRouteApi('/app/products/$productId')

export function ProductScreen() {
  const { productId } = route.useParams()
  const navigate = route.useNavigate()
  const canRecord = useCan('stock:write')
  const canSetThresholds = useCan('inventory:write')
  const query = trpc.product.get.useQuery({ id: productId }, live)
  const { data: product, error, refetch } = query

  if (error && !product) return <ErrorState error={error} onRetry={refetch} />
  if (!product) return null
  const { unit, inventory, archivedAt } = product
  return (
    <>
      <PageHeader title={product.name} updatedAtMs={query.dataUpdatedAt}>
        {canRecord && !archivedAt && (
          <>
            <ButtonLink
              to="/receive"
              search={{ productId }}
              leftSection={<PackagePlus size={16} />}
            >
              Receive
            </ButtonLink>
            <ButtonLink
              to="/issue"
              search={{ productId }}
              variant="default"
              leftSection={<PackageMinus size={16} />}
            >
              Issue
            </ButtonLink>
          </>
        )}
        <ProductMenu product={product} onDeleted={() => void navigate({ to: '/products' })} />
      </PageHeader>
      {archivedAt && <ArchivedNote product={product} />}
      <div className={classes.page}>
        <ProductSummary product={product} />
        <ProductMovements productId={productId} />
        <div className={classes.aside}>
          <ProductLevels productId={productId} unit={unit} />
          {canSetThresholds && (
            <Panel title="Thresholds">
              <ThresholdForm
                key={`${productId} ${inventory.minStock} ${inventory.maxStock}`}
                productId={productId}
                unit={unit}
                inventory={inventory}
              />
            </Panel>
          )}
        </div>
      </div>
    </>
  )
}
