import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { stockStatusOf } from '@inventory-pro/shared/stock/inventory'
import { Change, Quantity } from '../../components/quantity.tsx'
import { trpc } from '../../lib/trpc.ts'
import { LevelGauge } from './level-gauge.tsx'
import { Status } from './status.tsx'
import classes from './level-preview.module.css'

type Props = { product: ProductView; locationId: string; change: number }

/** The level before and after what is being typed. The server decides; this only shows. */
export function LevelPreview({ product, locationId, change }: Props) {
  const { name, unit, inventory } = product
  const { data } = trpc.stock.levels.useQuery({ productId: product.id, limit: 200 })
  const here = data?.items.find(({ location }) => location.id === locationId)
  const after = Math.max(inventory.quantity + change, 0)

  return (
    <div className={classes.preview}>
      <div className={classes.figures}>
        {change !== 0 && (
          <>
            <Quantity value={inventory.quantity} />
            <Change value={change} />
            <span aria-hidden="true">→</span>
          </>
        )}
        <output aria-label="Stock after this">
          <Quantity value={after} unit={unit} />
        </output>
        <Status status={stockStatusOf({ ...inventory, quantity: after })} />
      </div>
      <LevelGauge
        {...inventory}
        change={change}
        size="header"
        label={`Stock of ${name}`}
        unit={unit}
      />
      {data && data.items.length > 1 && here && (
        <p className={classes.here}>
          <Quantity value={here.quantity} unit={unit} /> of it at {here.location.name}
        </p>
      )}
    </div>
  )
}
