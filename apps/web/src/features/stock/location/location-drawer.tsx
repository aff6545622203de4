import { EditDrawer } from '../../../components/form/edit-drawer.tsx'
import { useCan } from '../../../lib/session.ts'
import { trpc } from '../../../lib/trpc.ts'
import { EditLocationForm, NewLocationForm } from './location-form.tsx'
import { LocationLevels } from './location-levels.tsx'

type Props = { edit: string | undefined; onClose: () => void }

/** The location whose id `edit` is, with what is there; or the form of a new one. */
export function LocationDrawer({ edit, onClose }: Props) {
  const canWrite = useCan('location:write')
  const isNew = edit === 'new'
  const { data } = trpc.location.list.useQuery({ limit: 200 }, { enabled: edit !== undefined })
  const location = data?.items.find(({ id }) => id === edit)
  return (
    <EditDrawer
      title={isNew ? 'New location' : (location?.name ?? 'Location')}
      isOpen={edit !== undefined}
      onClose={onClose}
    >
      {isNew && canWrite && <NewLocationForm onDone={onClose} />}
      {location && (
        <>
          {canWrite && <EditLocationForm key={location.id} location={location} onDone={onClose} />}
          <LocationLevels locationId={location.id} />
        </>
      )}
    </EditDrawer>
  )
}
