import type { InventoryItemView } from '@inventory-pro/shared/stock/inventory'
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ButtonLink, TextLink } from '../../../components/link.tsx'
import { Panel } from '../../../components/page/panel.tsx'
import { Quantity } from '../../../components/quantity.tsx'
import { LevelGauge } from '../../../entities/stock/level-gauge.tsx'
import { useIsAllowed } from '../../../lib/session.ts'
import { trpc } from '../../../lib/trpc.ts'
import classes from './to-reorder.module.css'

const shown = 8
const emptiestFirst = { by: 'quantity', direction: 'asc' } as const

/** What is out or low, the emptiest first, each with the way to receive it. */
export function ToReorder() {
  const out = trpc.inventory.list.useQuery({ stock: 'out', limit: shown })
  const low = trpc.inventory.list.useQuery({ stock: 'low', limit: shown, sort: emptiestFirst })
  const items = [...(out.data?.items ?? []), ...(low.data?.items ?? [])].slice(0, shown)
  return (
    <Panel
      title="To reorder"
      aside={
        <TextLink to="/inventory" search={{ stock: 'low' }} fz="sm">
          All that is low
        </TextLink>
      }
    >
      {out.data && low.data && items.length === 0 && (
        <Text c="dimmed">Everything stands above its reorder threshold.</Text>
      )}
      <ul className={classes.items} aria-label="To reorder">
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
    </Panel>
  )
}

function Item({ item }: { item: InventoryItemView }) {
  const { product, quantity, minStock, maxStock } = item
  const canRecord = useIsAllowed()('stock:write')
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
