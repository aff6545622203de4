import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { stockStatusOf } from '@inventory-pro/shared/stock/inventory'
import type { LevelView } from '@inventory-pro/shared/stock/level'
import { Change, Quantity } from '../../components/quantity.tsx'
import { trpc } from '../../lib/trpc.ts'
import { LevelGauge } from './level-gauge.tsx'
import { Status } from './status.tsx'
import classes from './level-preview.module.css'

type Props = { product: ProductView; locationId: string; change: number }

/**
 * The level before and after what is being typed. More than there is turns the gauge red at once, and says
 * how much there is and where. The server decides; this only shows.
 */
export function LevelPreview({ product, locationId, change }: Props) {
  const { name, unit, inventory } = product
  const { data } = trpc.stock.levels.useQuery({ productId: product.id, limit: 200 })
  const here = data?.items.find(({ location }) => location.id === locationId)
  const isTooMuch = data !== undefined && -change > (here?.quantity ?? 0)
  const after = Math.max(inventory.quantity + change, 0)

  return (
    <div className={classes.preview} data-refused={isTooMuch || undefined}>
      <div className={classes.figures}>
        {change !== 0 && (
          <>
            <Quantity value={inventory.quantity} />
            <Change value={change} />
            <span aria-hidden="true">→</span>
          </>
        )}
        <output aria-label="Stock after this">
          {isTooMuch ? 'not enough' : <Quantity value={after} unit={unit} />}
        </output>
        {!isTooMuch && <Status status={stockStatusOf({ ...inventory, quantity: after })} />}
      </div>
      <LevelGauge
        {...inventory}
        change={change}
        size="header"
        label={`Stock of ${name}`}
        unit={unit}
      />
      {isTooMuch ? (
        <Shortage levels={data.items} locationId={locationId} unit={unit} />
      ) : (
        data &&
        data.items.length > 1 &&
        here && (
          <p className={classes.here}>
            <Quantity value={here.quantity} unit={unit} /> of it at {here.location.name}
          </p>
        )
      )}
    </div>
  )
}

type ShortageProps = { levels: LevelView[]; locationId: string; unit: string }

/** How much there is here, and where there is more. */
function Shortage({ levels, locationId, unit }: ShortageProps) {
  const here = levels.find(({ location }) => location.id === locationId)
  const elsewhere = levels.filter(
    ({ location, quantity }) => location.id !== locationId && quantity > 0,
  )
  return (
    <p className={classes.here} role="alert">
      Only <Quantity value={here?.quantity ?? 0} unit={unit} /> available here
      {elsewhere.map(({ location, quantity }) => (
        <span key={location.id}>
          ; <Quantity value={quantity} /> at <bdi>{location.name}</bdi>
        </span>
      ))}
      .
    </p>
  )
}
