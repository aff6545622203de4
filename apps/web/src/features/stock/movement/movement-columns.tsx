import { Link } from '@tanstack/react-router'
import type { Column } from '../../../components/list/column.ts'
import { Moment } from '../../../components/moment.tsx'
import { Quantity } from '../../../components/quantity.tsx'
import { unitInColumn } from '../../../lib/format.ts'
import { ReverseButton, TakeBackButton } from '../record/reverse-button.tsx'
import type { MovementRow } from './join-transfers.ts'
import { kindWords } from './operation-words.ts'
import { Moved, placeOf } from './place-of.tsx'
import classes from './movement-columns.module.css'

type MovementColumn = Column<MovementRow, 'recordedAt'>

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
  cell: placeOf,
}

const who: MovementColumn = {
  header: 'By',
  from: 'desktop',
  cell: ({ operation }) => operation.actor.name,
}

const moved: MovementColumn = {
  header: 'Change',
  kind: 'number',
  cell: (row) => <Moved row={row} />,
}

const left: MovementColumn = {
  header: 'Left there',
  kind: 'number',
  cell: ({ balanceAfter }) => <Quantity value={balanceAfter} />,
}

const leftInAll: MovementColumn = {
  header: 'Left in all',
  kind: 'number',
  cell: ({ totalAfter }) => totalAfter !== null && <Quantity value={totalAfter} />,
}

const unit: MovementColumn = {
  header: 'Unit',
  kind: 'unit',
  cell: ({ product }) => unitInColumn(product.unit),
}

const undo: MovementColumn = {
  header: 'Undo',
  kind: 'actions',
  cell: (row) => <ReverseButton operation={row.operation} line={row} />,
}

const takeBack: MovementColumn = {
  header: 'Undo',
  kind: 'actions',
  cell: (row) => <TakeBackButton row={row} />,
}

/** The columns of movements: in the whole log, under a product, and in an operation. */
export const logColumns = [when, product, what, where, who, moved, left, unit, undo]
export const productColumns = [when, what, where, who, moved, left, leftInAll, unit, undo]
export const operationColumns = [product, where, moved, left, unit, takeBack]
