import { EditDrawer } from '../../components/form/edit-drawer.tsx'
import { trpc } from '../../lib/trpc.ts'
import { EditCustomerForm, NewCustomerForm } from './customer-form.tsx'

type Props = { edit: string | undefined; onClose: () => void }

/** The form of the customer whose id `edit` is, or of a new one. */
export function CustomerDrawer({ edit, onClose }: Props) {
  const isNew = edit === 'new'
  const { data: customer } = trpc.customer.get.useQuery(
    { id: edit ?? '' },
    { enabled: edit !== undefined && !isNew },
  )
  return (
    <EditDrawer
      title={isNew ? 'New customer' : 'Edit customer'}
      isOpen={edit !== undefined}
      onClose={onClose}
    >
      {isNew && <NewCustomerForm onDone={onClose} />}
      {!isNew && customer && (
        <EditCustomerForm key={customer.id} customer={customer} onDone={onClose} />
      )}
    </EditDrawer>
  )
}
