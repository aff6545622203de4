import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { CopyText } from '../../components/copy-text.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { TextLink } from '../../components/link.tsx'
import { LevelGauge } from '../../entities/stock/level-gauge.tsx'
import { Status } from '../../entities/stock/status.tsx'
import { formatMoney, formatQuantity, unitAfter } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'
import classes from './product-summary.module.css'

/** A product at a glance: how much there is, between which marks, and what it is. */
export function ProductSummary({ product }: { product: ProductView }) {
  const { tenant } = useMe()
  const { name, sku, barcode, category, price, unit, description, inventory } = product
  return (
    <section className={classes.summary} aria-label="Summary">
      <div className={classes.level}>
        <p className={classes.quantity}>
          <strong>{formatQuantity(inventory.quantity)}</strong>{' '}
          {unitAfter(inventory.quantity, unit)}
        </p>
        <Status status={inventory.status} />
      </div>
      <LevelGauge {...inventory} size="header" label={`Stock of ${name}`} unit={unit} />
      <Facts>
        <Fact name="SKU">
          <CopyText label="SKU" text={sku} />
        </Fact>
        {barcode && (
          <Fact name="Barcode">
            <CopyText label="barcode" text={barcode} />
          </Fact>
        )}
        <Fact name="Price">{formatMoney(price, tenant.currency)}</Fact>
        {category && (
          <Fact name="Category">
            <TextLink to="/products" search={{ category }}>
              {category}
            </TextLink>
          </Fact>
        )}
      </Facts>
      {description && <p className={classes.description}>{description}</p>}
    </section>
  )
}
