import type { LocationView } from '@inventory-pro/shared/stock/location'
import { Menu } from '@mantine/core'
import { Star } from 'lucide-react'
import { withToasts } from '../../../components/notify.tsx'
import { RowMenu } from '../../../components/row-menu.tsx'
import { useCan } from '../../../lib/session.ts'
import { trpc } from '../../../lib/trpc.ts'

export function LocationMenu({ location }: { location: LocationView }) {
  const { id, name, isDefault, hasStock, archivedAt } = location
  const canWrite = useCan('location:write')
  const restore = trpc.location.restore.useMutation(withToasts(`${name} is restored.`))
  const undo = { label: 'Undo', run: () => restore.mutate({ id }) }
  const archive = trpc.location.archive.useMutation(withToasts(`${name} is archived.`, undo))
  const setDefault = trpc.location.setDefault.useMutation(
    withToasts(`${name} is now the default: stock comes and goes there unless you say otherwise.`),
  )
  if (!canWrite || isDefault) return null
  return (
    <RowMenu
      name={name}
      isArchived={archivedAt !== null}
      onArchive={() => archive.mutate({ id })}
      whyNotArchive={hasStock ? 'Transfer or issue what is there first' : undefined}
      onRestore={() => restore.mutate({ id })}
    >
      {archivedAt === null && (
        <Menu.Item leftSection={<Star size={15} />} onClick={() => setDefault.mutate({ id })}>
          Make default
        </Menu.Item>
      )}
    </RowMenu>
  )
}
