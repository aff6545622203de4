import { newId } from '@inventory-pro/shared/id'
import { notifyDone, notifyError } from '../../../components/notify.tsx'
import { trpc } from '../../../lib/trpc.ts'

/** Says that an operation was recorded, and offers to undo it by its reversal, and that one again. */
export function useNotifyRecorded() {
  const reverse = trpc.stock.reverse.useMutation({
    onSuccess: ({ id }) => notify('Undone by a reversal. Both stay in the log.', id),
    onError: notifyError,
  })
  function notify(message: string, operationId: string) {
    const requestId = newId()
    notifyDone(message, { label: 'Undo', run: () => reverse.mutate({ requestId, operationId }) })
  }
  return notify
}
