import { Link } from '@tanstack/react-router'
import { Moment } from '../../../components/moment.tsx'
import { ReverseButton } from '../record/reverse-button.tsx'
import type { MovementRow } from './join-transfers.ts'
import { kindWords } from './operation-words.ts'
import { Moved, placeOf } from './place-of.tsx'
import classes from './movement-log.module.css'

type Props = {
  label: string
  movements: MovementRow[]
  /** All were recorded by the same user, who need not be named again. */
  isOfOneActor: boolean
}

/** What happened lately, newest first, each with its way back. */
export function MovementLog({ label, movements, isOfOneActor }: Props) {
  return (
    <ol className={classes.log} aria-label={label}>
      {movements.map((movement) => (
        <li key={movement.id}>
          <Moved row={movement} />
          <span className={classes.what}>
            <Link to="/products/$productId" params={{ productId: movement.product.id }}>
              {movement.product.name}
            </Link>
            <small>
              {kindWords[movement.operation.kind]} at {placeOf(movement)}
              {!isOfOneActor && ` · ${movement.operation.actor.name}`} ·{' '}
              <Moment instant={movement.createdAt} />
            </small>
          </span>
          <ReverseButton operation={movement.operation} line={movement} />
        </li>
      ))}
    </ol>
  )
}
