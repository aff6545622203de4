import type { CustomerView } from '@inventory-pro/shared/customer/customer'
import { told } from '../../components/notify.tsx'
import { RowMenu } from '../../components/row-menu.tsx'
import { useCan } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

export function CustomerMenu({ customer: { id, name, archivedAt } }: { customer: CustomerView }) {
  const canArchive = useCan('customer:archive')
  const restore = trpc.customer.restore.useMutation(told(`${name} is restored.`))
  const undo = { label: 'Undo', run: () => restore.mutate({ id }) }
  const archive = trpc.customer.archive.useMutation(told(`${name} is archived.`, undo))
  const remove = trpc.customer.delete.useMutation(told(`${name} is deleted.`))
  if (!canArchive) return null
  return (
    <RowMenu
      name={name}
      isArchived={archivedAt !== null}
      onArchive={() => archive.mutate({ id })}
      onRestore={() => restore.mutate({ id })}
      onDelete={() => remove.mutate({ id })}
    />
  )
}
