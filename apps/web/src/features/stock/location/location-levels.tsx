import { Divider, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatTotal } from '../../../components/list/list-pager.tsx'
import { Quantity } from '../../../components/quantity.tsx'
import { trpc } from '../../../lib/trpc.ts'
import classes from '../level/product-levels.module.css'

const limit = 100

/** The stock at a location. */
export function LocationLevels({ locationId }: { locationId: string }) {
  const sort = { by: 'quantity', direction: 'desc' } as const
  const { data } = trpc.stock.levels.useQuery({ locationId, limit, sort })
  if (!data) return null
  return (
    <>
      <Divider
        my="lg"
        label={`${formatTotal(data)} products have been here`}
        labelPosition="left"
      />
      {data.items.length === 0 && <Text c="dimmed">Nothing has been here yet.</Text>}
      <ul className={classes.levels} aria-label="Levels of products here">
        {data.items.map(({ product, quantity }) => (
          <li key={product.id}>
            <Link to="/products/$productId" params={{ productId: product.id }}>
              {product.name}
            </Link>
            <Quantity value={quantity} unit={product.unit} />
          </li>
        ))}
      </ul>
    </>
  )
}
