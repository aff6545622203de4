import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { confirm } from '../../components/confirm.tsx'
import { notifyDone, notifyError, withToasts } from '../../components/notify.tsx'
import { trpc } from '../../lib/trpc.ts'

/** What can be done to a product as a whole. Each says that it was done; archiving offers the way back. */
export function useProductCommands({ id, name }: ProductView, onDeleted?: () => void) {
  const restore = trpc.product.restore.useMutation(withToasts(`${name} is restored.`))
  const undo = { label: 'Undo', run: () => restore.mutate({ id }) }
  const archive = trpc.product.archive.useMutation(withToasts(`${name} is archived.`, undo))
  const remove = trpc.product.delete.useMutation({
    onError: notifyError,
    onSuccess: () => {
      notifyDone(`${name} is deleted.`)
      onDeleted?.()
    },
  })

  return {
    archive: () => archive.mutate({ id }),
    restore: () => restore.mutate({ id }),
    remove: () =>
      confirm({
        title: `Delete ${name}?`,
        children: 'This cannot be undone. Archive it to only hide it.',
        confirmLabel: 'Delete',
        isDanger: true,
        onConfirm: () => remove.mutate({ id }),
      }),
  }
}
