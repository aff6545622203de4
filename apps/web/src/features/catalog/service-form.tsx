import {
  createServiceInput,
  type ServiceView,
  updateServiceInput,
} from '@inventory-pro/shared/catalog/service'
import { Stack, Textarea, TextInput } from '@mantine/core'
import { FormActions } from '../../components/form/form-actions.tsx'
import { MoneyInput } from '../../components/form/money-input.tsx'
import type { Fields } from '../../components/form/use-schema-form.ts'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { notifyDone } from '../../components/notify.tsx'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

// In this form an emptied field is a mistake, not one to be left as it is.
const changedService = updateServiceInput.required({ name: true, price: true })

export function NewServiceForm({ onDone }: { onDone: () => void }) {
  const create = trpc.service.create.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: createServiceInput,
    initialValues: { name: '', price: '', description: '' },
    send: create.mutateAsync,
    onDone: ({ name }) => {
      notifyDone(`${name} is created.`)
      onDone()
    },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ServiceFields fields={form.getInputProps} />
        <FormActions submitLabel="Create service" isSending={isSending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

export function EditServiceForm({ service, onDone }: { service: ServiceView; onDone: () => void }) {
  const { id, version, name, price, description } = service
  const update = trpc.service.update.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: changedService,
    initialValues: { id, version, name, price, description: description ?? '' },
    send: update.mutateAsync,
    onDone: () => {
      notifyDone('Your changes are saved.')
      onDone()
    },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ServiceFields fields={form.getInputProps} />
        <FormActions submitLabel="Save changes" isSending={isSending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

function ServiceFields({ fields }: { fields: Fields<'name' | 'price' | 'description'> }) {
  const { tenant } = useMe()
  return (
    <>
      <TextInput label="Name" data-autofocus {...fields('name')} />
      <MoneyInput label="Price" currency={tenant.currency} {...fields('price')} />
      <Textarea label="Description" autosize minRows={3} {...fields('description')} />
    </>
  )
}
