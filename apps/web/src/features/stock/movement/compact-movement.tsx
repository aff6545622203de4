import type { MovementItemView } from '@inventory-pro/shared/stock/operation'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CompactRow } from '../../../components/list/compact-rows.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Change, Quantity } from '../../../components/quantity.tsx'
import { changeOf, kindWords } from './operation-words.ts'

/** A movement on a phone, by its product; it opens its operation. */
export function compactMovement(movement: MovementItemView) {
  const kind = kindWords[movement.operation.kind]
  return (
    <Row movement={movement} title={movement.product.name}>
      {kind} at {movement.location.name}
    </Row>
  )
}

/** The same under its product, which need not be named again. */
export function compactProductMovement(movement: MovementItemView) {
  const kind = kindWords[movement.operation.kind]
  return (
    <Row movement={movement} title={`${kind} at ${movement.location.name}`}>
      {movement.operation.actor.name}
    </Row>
  )
}

type Props = { movement: MovementItemView; title: string; children: ReactNode }

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
          <Change value={changeOf(movement)} />
          <br />
          <Quantity value={movement.balanceAfter} />
        </>
      }
    />
  )
}
