import type { InventoryItemView } from '@inventory-pro/shared/stock/inventory'
import { Text } from '@mantine/core'
import { TextLink } from '../../../components/link.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Panel } from '../../../components/page/panel.tsx'
import { Quantity } from '../../../components/quantity.tsx'
import { live } from '../../../lib/query-client.ts'
import { trpc } from '../../../lib/trpc.ts'
import classes from './product-levels.module.css'

/** Where the stock of a product is. */
export function ProductLevels({ productId, unit }: { productId: string; unit: string }) {
  const { data } = trpc.stock.levels.useQuery({ productId, limit: 200 }, live)
  const { data: inventory } = trpc.inventory.get.useQuery({ productId })
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
              {location.archivedAt && ' · archived'}
            </span>
            <Quantity value={quantity} unit={unit} />
            {levels.length > 1 && total > 0 && (
              <div className={classes.share} style={{ width: `${(quantity / total) * 100}%` }} />
            )}
          </li>
        ))}
      </ul>
      {inventory && <LastCount inventory={inventory} />}
    </Panel>
  )
}

/** When somebody last looked, whatever they found. */
function LastCount({ inventory }: { inventory: InventoryItemView }) {
  const { lastCountedAt, lastCount } = inventory
  if (!lastCountedAt || !lastCount) {
    return (
      <Text c="dimmed" fz="sm" mt="xs">
        Never counted.
      </Text>
    )
  }
  const { operationId, actor } = lastCount
  return (
    <Text c="dimmed" fz="sm" mt="xs">
      Last{' '}
      <TextLink to="/operations/$operationId" params={{ operationId }} fz="sm">
        counted
      </TextLink>{' '}
      <Moment instant={lastCountedAt} /> by {actor.name}.
    </Text>
  )
}
