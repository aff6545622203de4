import type { MovementItemView } from '@inventory-pro/shared/stock/operation'
import { Link } from '@tanstack/react-router'
import type { Column } from '../../../components/list/column.ts'
import { Moment } from '../../../components/moment.tsx'
import { Change, Quantity } from '../../../components/quantity.tsx'
import { unitInColumn } from '../../../lib/format.ts'
import { ReverseButton } from '../record/reverse-button.tsx'
import { changeOf, kindWords } from './operation-words.ts'
import classes from './movement-columns.module.css'

type MovementColumn = Column<MovementItemView, 'recordedAt'>

const when: MovementColumn = {
  header: 'When',
  sort: 'recordedAt',
  cell: ({ createdAt }) => <Moment instant={createdAt} />,
}

const product: MovementColumn = {
  header: 'Product',
  kind: 'main',
  cell: ({ product }) => (
    <Link className={classes.product} to="/products/$productId" params={{ productId: product.id }}>
      {product.name}
    </Link>
  ),
}

const what: MovementColumn = {
  header: 'What',
  kind: 'main',
  cell: ({ operation, reason }) => (
    <span className={classes.what}>
      <Link to="/operations/$operationId" params={{ operationId: operation.id }}>
        {kindWords[operation.kind]}
      </Link>
      <small>{[reason ?? operation.reason, operation.reference].filter(Boolean).join(' · ')}</small>
    </span>
  ),
}

const where: MovementColumn = {
  header: 'Location',
  from: 'tablet',
  cell: ({ location }) => location.name,
}

const who: MovementColumn = {
  header: 'By',
  from: 'desktop',
  cell: ({ operation }) => operation.actor.name,
}

const figures: MovementColumn[] = [
  { header: 'Change', kind: 'number', cell: (movement) => <Change value={changeOf(movement)} /> },
  {
    header: 'Balance after',
    kind: 'number',
    cell: ({ balanceAfter }) => <Quantity value={balanceAfter} />,
  },
  { header: 'Unit', kind: 'unit', cell: ({ product }) => unitInColumn(product.unit) },
]

const undo: MovementColumn = {
  header: 'Undo',
  kind: 'actions',
  cell: ({ operation }) => <ReverseButton operation={operation} />,
}

/** How a movement is told: in the log of all, under its product, and in its operation. */
export const logColumns = [when, product, what, where, who, ...figures, undo]
export const productColumns = [when, what, where, who, ...figures, undo]
export const operationColumns = [product, where, ...figures]
