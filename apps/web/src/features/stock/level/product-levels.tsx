import { Text } from '@mantine/core'
import { Panel } from '../../../components/page/panel.tsx'
import { Quantity } from '../../../components/quantity.tsx'
import { trpc } from '../../../lib/trpc.ts'
import classes from './product-levels.module.css'

/** Where the stock of a product is. */
export function ProductLevels({ productId, unit }: { productId: string; unit: string }) {
  const { data } = trpc.stock.levels.useQuery({ productId, limit: 200 })
  const levels = data?.items ?? []
  const total = levels.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <Panel title="Levels">
      {data && levels.length === 0 && <Text c="dimmed">Nothing has been at any location yet.</Text>}
      <ul className={classes.levels} aria-label="Levels by location">
        {levels.map(({ location, quantity }) => (
          <li key={location.id}>
            <span>
              {location.name} <code>{location.code}</code>
            </span>
            <Quantity value={quantity} unit={unit} />
            {levels.length > 1 && total > 0 && (
              <div className={classes.share} style={{ width: `${(quantity / total) * 100}%` }} />
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
