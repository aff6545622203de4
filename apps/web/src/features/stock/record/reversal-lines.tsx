import type { MovementItemView, OperationView } from '@inventory-pro/shared/stock/operation'
import { Text } from '@mantine/core'
import { Quantity } from '../../../components/quantity.tsx'
import { useLevel } from '../../../entities/stock/use-level.ts'
import { trpc } from '../../../lib/trpc.ts'
import type { MovementRow } from '../movement/join-transfers.ts'
import { changeOf } from '../movement/operation-words.ts'
import classes from './reversal-lines.module.css'

/** How many lines are shown; the rest is a number. */
const shown = 5

type Props = {
  operation: OperationView
  part: { line: MovementRow; quantity: number } | undefined
  lineCount: number
}

/** The levels that a reversal changes, each as it is now and as it will be. */
export function ReversalLines({ operation, part, lineCount }: Props) {
  const { data } = trpc.stock.movements.useQuery({
    operationId: operation.id,
    limit: 2 * shown,
    sort: { by: 'recordedAt', direction: 'asc' },
  })
  if (!data) return null
  const movements = part
    ? data.items.filter(
        ({ id, product }) =>
          id === part.line.id || (part.line.from && product.id === part.line.product.id),
      )
    : data.items
  const rows = movements.length > 0 || !part ? movements : [part.line]
  const hidden = part ? 0 : lineCount - Math.min(shown, lineCount)
  return (
    <div>
      <ul className={classes.lines} aria-label="Levels after this">
        {rows.slice(0, operation.kind === 'transfer' ? 2 * shown : shown).map((movement) => (
          <Line
            key={movement.id}
            movement={movement}
            quantity={part?.quantity ?? movement.quantity}
            isExact={operation.correctedByIds.length === 0}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <Text c="dimmed" fz="sm">
          and {hidden} more {hidden === 1 ? 'line' : 'lines'}
        </Text>
      )}
    </div>
  )
}

type LineProps = { movement: MovementItemView; quantity: number; isExact: boolean }

function Line({ movement, quantity, isExact }: LineProps) {
  const { product, location, type } = movement
  const level = useLevel(product.id, location.id)
  const after = level === undefined ? undefined : level - changeOf({ type, quantity })
  return (
    <li data-refused={(after !== undefined && after < 0) || undefined}>
      <span>
        {product.name} at {location.name}
      </span>
      <span>
        {level !== undefined && <Quantity value={level} />}
        {after !== undefined && isExact && (
          <>
            <span aria-label="becomes"> → </span>
            <Quantity value={after} unit={product.unit} />
          </>
        )}
      </span>
    </li>
  )
}
