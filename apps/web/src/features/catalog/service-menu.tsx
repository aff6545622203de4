import type { ServiceView } from '@inventory-pro/shared/catalog/service'
import { told } from '../../components/notify.tsx'
import { RowMenu } from '../../components/row-menu.tsx'
import { useCan } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

export function ServiceMenu({ service: { id, name, archivedAt } }: { service: ServiceView }) {
  const canArchive = useCan('catalog:archive')
  const restore = trpc.service.restore.useMutation(told(`${name} is restored.`))
  const undo = { label: 'Undo', run: () => restore.mutate({ id }) }
  const archive = trpc.service.archive.useMutation(told(`${name} is archived.`, undo))
  const remove = trpc.service.delete.useMutation(told(`${name} is deleted.`))
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
