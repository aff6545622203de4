import {
  createLocationInput,
  type LocationView,
  updateLocationInput,
} from '@inventory-pro/shared/stock/location'
import { Stack, TextInput } from '@mantine/core'
import { FormActions } from '../../../components/form/form-actions.tsx'
import { type Fields, useSchemaForm } from '../../../components/form/use-schema-form.ts'
import { notifyDone } from '../../../components/notify.tsx'
import { trpc } from '../../../lib/trpc.ts'

// In this form an emptied field is a mistake, not one to be left as it is.
const changedLocation = updateLocationInput.required({ name: true, code: true })
const fieldOf = { CODE_TAKEN: 'code' }

export function NewLocationForm({ onDone }: { onDone: () => void }) {
  const create = trpc.location.create.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: createLocationInput,
    initialValues: { name: '', code: '' },
    send: create.mutateAsync,
    fieldOf,
    onDone: ({ name }) => {
      notifyDone(`${name} is created.`)
      onDone()
    },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <LocationFields fields={form.getInputProps} />
        <FormActions submitLabel="Create location" isSending={isSending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

type EditProps = { location: LocationView; onDone: () => void }

export function EditLocationForm({ location: { id, version, name, code }, onDone }: EditProps) {
  const update = trpc.location.update.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: changedLocation,
    initialValues: { id, version, name, code },
    send: update.mutateAsync,
    fieldOf,
    onDone: () => {
      notifyDone('Your changes are saved.')
      onDone()
    },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <LocationFields fields={form.getInputProps} />
        <FormActions submitLabel="Save changes" isSending={isSending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

function LocationFields({ fields }: { fields: Fields<'name' | 'code'> }) {
  return (
    <>
      <TextInput label="Name" data-autofocus {...fields('name')} />
      <TextInput label="Code" description="Short, as it stands on labels" {...fields('code')} />
    </>
  )
}
