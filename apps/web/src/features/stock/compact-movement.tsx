import type { MovementItemView } from '@inventory-pro/shared/stock/operation'
import { Link } from '@tanstack/react-router'
import { CompactRow } from '../../components/list/compact-rows.tsx'
import { Moment } from '../../components/moment.tsx'
import { Change, Quantity } from '../../components/quantity.tsx'
import { changeOf, kindWords } from './operation-words.ts'

/** A movement on a phone; it opens its operation. */
export function compactMovement(movement: MovementItemView) {
  const { product, operation, location, createdAt, balanceAfter } = movement
  return (
    <CompactRow
      title={
        <Link to="/operations/$operationId" params={{ operationId: operation.id }} data-row>
          {product.name}
        </Link>
      }
      detail={
        <>
          {kindWords[operation.kind]} at {location.name} · <Moment instant={createdAt} />
        </>
      }
      value={
        <>
          <Change value={changeOf(movement)} />
          <br />
          <Quantity value={balanceAfter} />
        </>
      }
    />
  )
}
