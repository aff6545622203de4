import type { InventoryItemView } from '@inventory-pro/shared/stock/inventory'
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ButtonLink, TextLink } from '../../../components/link.tsx'
import { formatTotal } from '../../../components/list/list-pager.tsx'
import { Panel } from '../../../components/page/panel.tsx'
import { ErrorState } from '../../../components/page/states.tsx'
import { Quantity } from '../../../components/quantity.tsx'
import { LevelGauge } from '../../../entities/stock/level-gauge.tsx'
import { live } from '../../../lib/query-client.ts'
import { useCan } from '../../../lib/session.ts'
import { trpc } from '../../../lib/trpc.ts'
import { toReorder } from './inventory-search.ts'
import classes from './to-reorder.module.css'

const limit = 8
const { stock, sort } = toReorder

/** Lists products to reorder, the most urgent first, each with a link to receive it, and links to the whole list. */
export function ToReorder() {
  const { data, error, refetch } = trpc.inventory.list.useQuery(
    { stock, limit, sort: { by: sort } },
    live,
  )
  return (
    <Panel
      title="To reorder"
      aside={
        data &&
        data.total > 0 && (
          <TextLink to="/inventory" search={toReorder} fz="sm">
            All {formatTotal(data)} to reorder
          </TextLink>
        )
      }
    >
      {error && !data && <ErrorState error={error} onRetry={refetch} />}
      {data?.items.length === 0 && (
        <Text c="dimmed">Every product is above its reorder threshold.</Text>
      )}
      <ul className={classes.items} aria-label="To reorder">
        {data?.items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
    </Panel>
  )
}

function Item({ item }: { item: InventoryItemView }) {
  const { product, quantity, minStock, maxStock } = item
  const canRecord = useCan('stock:write')
  return (
    <li>
      <Link to="/products/$productId" params={{ productId: product.id }}>
        {product.name}
      </Link>
      <LevelGauge
        quantity={quantity}
        minStock={minStock}
        maxStock={maxStock}
        label={`Stock of ${product.name}`}
        unit={product.unit}
      />
      <Quantity value={quantity} />
      {canRecord && (
        <ButtonLink
          to="/receive"
          search={{ productId: product.id }}
          variant="light"
          size="compact-sm"
          aria-label={`Receive ${product.name}`}
        >
          Receive
        </ButtonLink>
      )}
    </li>
  )
}
