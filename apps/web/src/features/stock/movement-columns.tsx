import type { MovementItemView } from '@inventory-pro/shared/stock/operation'
import { Link } from '@tanstack/react-router'
import type { Column } from '../../components/list/column.ts'
import { Moment } from '../../components/moment.tsx'
import { Change, Quantity } from '../../components/quantity.tsx'
import classes from './movement-columns.module.css'
import { changeOf, kindWords } from './operation-words.ts'
import { ReverseButton } from './reverse-button.tsx'

/** How a movement is told in a table, wherever it is listed. */
export const movementColumns: Column<MovementItemView, 'recordedAt'>[] = [
  { header: 'When', sort: 'recordedAt', cell: ({ createdAt }) => <Moment instant={createdAt} /> },
  {
    header: 'Product',
    cell: ({ product }) => (
      <Link className={classes.product} to="/products/$productId" params={{ productId: product.id }}>
        {product.name}
      </Link>
    ),
  },
  { header: 'What', cell: what },
  { header: 'Location', from: 'tablet', cell: ({ location }) => location.name },
  { header: 'By', from: 'desktop', cell: ({ operation }) => operation.actor.name },
  { header: 'Change', kind: 'number', cell: (movement) => <Change value={changeOf(movement)} /> },
  {
    header: 'Balance after',
    kind: 'number',
    cell: ({ balanceAfter, product }) => <Quantity value={balanceAfter} unit={product.unit} />,
  },
  { header: '', kind: 'number', cell: ({ operation }) => <ReverseButton operation={operation} /> },
]

function what({ operation, reason }: MovementItemView) {
  const why = [reason ?? operation.reason, operation.reference].filter(Boolean).join(' · ')
  return (
    <span className={classes.what}>
      <Link to="/operations/$operationId" params={{ operationId: operation.id }}>
        {kindWords[operation.kind]}
      </Link>
      {why && <small>{why}</small>}
    </span>
  )
}
