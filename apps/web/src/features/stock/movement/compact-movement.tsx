import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CompactRow } from '../../../components/list/compact-rows.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Quantity } from '../../../components/quantity.tsx'
import type { MovementRow } from './join-transfers.ts'
import { kindWords } from './operation-words.ts'
import { Moved, placeOf } from './place-of.tsx'

/** A movement on a phone, by its product; it opens its operation. */
export function compactMovement(movement: MovementRow) {
  const kind = kindWords[movement.operation.kind]
  return (
    <Row movement={movement} title={movement.product.name}>
      {kind} at {placeOf(movement)}
    </Row>
  )
}

/** The same under its product, which need not be named again. */
export function compactProductMovement(movement: MovementRow) {
  const kind = kindWords[movement.operation.kind]
  return (
    <Row movement={movement} title={`${kind} at ${placeOf(movement)}`}>
      {movement.operation.actor.name}
    </Row>
  )
}

type Props = { movement: MovementRow; title: string; children: ReactNode }

function Row({ movement, title, children }: Props) {
  return (
    <CompactRow
      title={
        <Link
          to="/operations/$operationId"
          params={{ operationId: movement.operation.id }}
          data-row
        >
          {title}
        </Link>
      }
      detail={
        <>
          {children} · <Moment instant={movement.createdAt} />
        </>
      }
      value={
        <>
          <Moved row={movement} />
          <br />
          <Balance row={movement} />
        </>
      }
    />
  )
}

/** The balance at the location and, if known, in total. */
function Balance({ row: { balanceAfter, totalAfter } }: { row: MovementRow }) {
  if (totalAfter === null || totalAfter === balanceAfter) return <Quantity value={balanceAfter} />
  return (
    <>
      <Quantity value={balanceAfter} /> of <Quantity value={totalAfter} />
    </>
  )
}
