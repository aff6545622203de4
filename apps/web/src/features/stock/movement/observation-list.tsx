import type { ObservationView } from '@inventory-pro/shared/stock/operation'
import { Text } from '@mantine/core'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { TextLink } from '../../../components/link.tsx'
import { Change, Quantity } from '../../../components/quantity.tsx'
import { trpc } from '../../../lib/trpc.ts'
import classes from './observation-list.module.css'

/** How many lines are shown until all are asked for: each asks for its product. */
const shownAtFirst = 20

/** What a count saw, beside what the books held, also where both agree. */
export function ObservationList({ observations }: { observations: ObservationView[] }) {
  const [isOpen, setIsOpen] = useState(false)
  const shown = isOpen ? observations : observations.slice(0, shownAtFirst)
  return (
    <>
      <ul className={classes.lines} aria-label="Counted">
        {shown.map((seen) => (
          <Line key={`${seen.productId} ${seen.locationId}`} seen={seen} />
        ))}
      </ul>
      {shown.length < observations.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setIsOpen(true)}>
          Show all {observations.length} lines
        </Button>
      )}
    </>
  )
}

function Line({ seen: { productId, counted, held } }: { seen: ObservationView }) {
  const { data: product } = trpc.product.get.useQuery({ id: productId })
  return (
    <li>
      <TextLink to="/products/$productId" params={{ productId }}>
        {product?.name ?? '…'}
      </TextLink>
      <span>
        <Quantity value={counted} {...(product && { unit: product.unit })} /> counted
        {counted === held ? (
          <Text span c="dimmed">
            , as expected
          </Text>
        ) : (
          <>
            , <Quantity value={held} /> in the books (<Change value={counted - held} />)
          </>
        )}
      </span>
    </li>
  )
}
