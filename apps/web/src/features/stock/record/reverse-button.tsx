import type { MovementItemView } from '@inventory-pro/shared/stock/operation'
import { Button } from '@mantine/core'
import { openDialog } from '../../../components/dialog.tsx'
import { ButtonLink } from '../../../components/link.tsx'
import { rowAction } from '../../../components/row-action.ts'
import { useCan } from '../../../lib/session.ts'
import type { MovementRow } from '../movement/join-transfers.ts'
import { isCorrectable, kindWords } from '../movement/operation-words.ts'
import { ReverseForm } from './reverse-form.tsx'

type Props = {
  operation: MovementItemView['operation']
  /** The line of the operation that the button is beside. */
  line: MovementRow
}

/** Undoes an operation by its reversal, after asking; or leads to the operation that undid it, or that it undid. */
export function ReverseButton({ operation, line }: Props) {
  const canReverse = useCan('stock:write')
  const { id, reversedById, reversesId, correctsId } = operation
  const other = reversedById ?? reversesId ?? correctsId
  if (other) {
    return (
      <ButtonLink
        to="/operations/$operationId"
        params={{ operationId: other }}
        {...rowAction}
        td="underline"
      >
        {reversedById ? 'Reversed' : reversesId ? 'Reverses' : 'Corrects'}
      </ButtonLink>
    )
  }
  if (!canReverse) return null
  return (
    <Button {...rowAction} onClick={() => openReversal(id, operation.kind, line)}>
      Reverse
    </Button>
  )
}

type OperationProps = {
  operation: Pick<MovementItemView['operation'], 'id' | 'kind' | 'reversedById'>
}

/** Undoes an operation from its own page, also one that is a reversal itself. */
export function ReverseOperationButton({ operation }: OperationProps) {
  const canReverse = useCan('stock:write')
  const { id, kind, reversedById } = operation
  if (!canReverse || reversedById !== null) return null
  return (
    <Button variant="default" onClick={() => openReversal(id, kind)}>
      {kind === 'reversal' ? 'Undo this reversal' : 'Reverse'}
    </Button>
  )
}

/** Takes back one line of an operation, from the operation's page. */
export function TakeBackButton({ row }: { row: MovementRow }) {
  const canReverse = useCan('stock:write')
  const { operation } = row
  if (!canReverse || !isCorrectable(operation)) return null
  return (
    <Button
      {...rowAction}
      aria-label={`Take back ${row.product.name}`}
      onClick={() =>
        openDialog('Take back this line?', (close) => (
          <ReverseForm operationId={operation.id} line={row} startsWithLine onDone={close} />
        ))
      }
    >
      Take back
    </Button>
  )
}

function openReversal(
  operationId: string,
  kind: MovementItemView['operation']['kind'],
  line?: MovementRow,
) {
  openDialog(`Reverse this ${kindWords[kind].toLowerCase()}?`, (close) => (
    <ReverseForm operationId={operationId} {...(line && { line })} onDone={close} />
  ))
}
