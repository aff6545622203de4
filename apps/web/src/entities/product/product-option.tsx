import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { Quantity } from '../../components/quantity.tsx'
import { LevelGauge } from '../stock/level-gauge.tsx'
import classes from './product-option.module.css'

/** A product to choose: name, SKU, level. */
export function ProductOption({ product }: { product: ProductView }) {
  const { name, sku, unit, inventory } = product
  return (
    <span className={classes.option}>
      <span className={classes.name} dir="auto">
        {name} <code>{sku}</code>
      </span>
      <LevelGauge {...inventory} label={`Stock of ${name}`} unit={unit} />
      <Quantity value={inventory.quantity} unit={unit} />
    </span>
  )
}
