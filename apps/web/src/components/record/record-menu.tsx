import type { CrudName } from '@inventory-pro/shared/things'
import { useMutation } from '@tanstack/react-query'
import { trpcClient } from '../../lib/trpc.ts'
import { withToasts } from '../notify.tsx'
import { RowMenu } from '../row-menu.tsx'

type Props = {
  thing: CrudName
  record: { id: string; name: string; archivedAt: string | null }
}

/** Archives, restores or deletes a record. */
export function RecordMenu({ thing, record: { id, name, archivedAt } }: Props) {
  const send = (verb: 'archive' | 'restore' | 'delete') => async () => {
    await trpcClient[thing][verb].mutate({ id })
  }
  const restore = useMutation({
    mutationFn: send('restore'),
    ...withToasts(`${name} is restored.`),
  })
  const undo = { label: 'Undo', run: () => restore.mutate() }
  const archived = withToasts(`${name} is archived.`, undo)
  const archive = useMutation({ mutationFn: send('archive'), ...archived })
  const remove = useMutation({ mutationFn: send('delete'), ...withToasts(`${name} is deleted.`) })
  return (
    <RowMenu
      name={name}
      isArchived={archivedAt !== null}
      onArchive={() => archive.mutate()}
      onRestore={() => restore.mutate()}
      onDelete={() => remove.mutate()}
    />
  )
}
