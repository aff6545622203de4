import { EditDrawer } from '../../components/form/edit-drawer.tsx'
import { trpc } from '../../lib/trpc.ts'
import { EditServiceForm, NewServiceForm } from './service-form.tsx'

type Props = { edit: string | undefined; onClose: () => void }

/** The form of the service whose id `edit` is, or of a new one. */
export function ServiceDrawer({ edit, onClose }: Props) {
  const isNew = edit === 'new'
  const { data: service } = trpc.service.get.useQuery(
    { id: edit ?? '' },
    { enabled: edit !== undefined && !isNew },
  )
  return (
    <EditDrawer
      title={isNew ? 'New service' : 'Edit service'}
      isOpen={edit !== undefined}
      onClose={onClose}
    >
      {isNew && <NewServiceForm onDone={onClose} />}
      {!isNew && service && <EditServiceForm key={service.id} service={service} onDone={onClose} />}
    </EditDrawer>
  )
}
