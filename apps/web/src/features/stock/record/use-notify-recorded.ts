import { newId } from '@inventory-pro/shared/id'
import { notifyDone, notifyError } from '../../../components/notify.tsx'
import { trpc } from '../../../lib/trpc.ts'

/** Says that an operation was recorded, and offers to undo it by its reversal. */
export function useNotifyRecorded() {
  const reverse = trpc.stock.reverse.useMutation({
    onSuccess: () => notifyDone('Undone by a reversal. Both stay in the log.'),
    onError: notifyError,
  })
  return (message: string, operationId: string) => {
    const requestId = newId()
    notifyDone(message, { label: 'Undo', run: () => reverse.mutate({ requestId, operationId }) })
  }
}
