import type { MovementItemView } from '@inventory-pro/shared/stock/operation'
import { Button } from '@mantine/core'
import { modals } from '@mantine/modals'
import { ButtonLink } from '../../../components/link.tsx'
import { rowAction } from '../../../components/row-action.ts'
import { useIsAllowed } from '../../../lib/session.ts'
import { isReversible } from '../movement/operation-words.ts'
import { ReverseForm } from './reverse-form.tsx'

type Props = { operation: MovementItemView['operation'] }

/** Undoes an operation by its reversal, after asking; or says that it is undone already. */
export function ReverseButton({ operation }: Props) {
  const isAllowed = useIsAllowed()
  const { id, reversedById, reversesId } = operation
  const other = reversedById ?? reversesId
  if (other) {
    return (
      <ButtonLink
        to="/operations/$operationId"
        params={{ operationId: other }}
        {...rowAction}
        td="underline"
      >
        {reversedById ? 'Reversed' : 'Reverses'}
      </ButtonLink>
    )
  }
  if (!isAllowed('stock:write') || !isReversible(operation)) return null
  return (
    <Button
      {...rowAction}
      onClick={() =>
        modals.open({
          modalId: id,
          title: 'Reverse this operation?',
          children: <ReverseForm operationId={id} onDone={() => modals.close(id)} />,
        })
      }
    >
      Reverse
    </Button>
  )
}
