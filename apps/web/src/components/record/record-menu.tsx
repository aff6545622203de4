import type { CrudName } from '@inventory-pro/shared/things'
import { useMutation } from '@tanstack/react-query'
import { trpcClient } from '../../lib/trpc.ts'
import { told } from '../notify.tsx'
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
  const restore = useMutation({ mutationFn: send('restore'), ...told(`${name} is restored.`) })
  const undo = { label: 'Undo', run: () => restore.mutate() }
  const archived = told(`${name} is archived.`, undo)
  const archive = useMutation({ mutationFn: send('archive'), ...archived })
  const remove = useMutation({ mutationFn: send('delete'), ...told(`${name} is deleted.`) })
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
