import {
  createCustomerInput,
  type CustomerView,
  updateCustomerInput,
} from '@inventory-pro/shared/customer/customer'
import { Stack, Textarea, TextInput } from '@mantine/core'
import { FormActions } from '../../components/form/form-actions.tsx'
import type { Fields } from '../../components/form/use-schema-form.ts'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { notifyDone } from '../../components/notify.tsx'
import { trpc } from '../../lib/trpc.ts'

// In this form an emptied field is a mistake, not one to be left as it is.
const changedCustomer = updateCustomerInput.required({ name: true, email: true })

export function NewCustomerForm({ onDone }: { onDone: () => void }) {
  const create = trpc.customer.create.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: createCustomerInput,
    initialValues: { name: '', email: '', phone: '', address: '' },
    send: create.mutateAsync,
    onDone: ({ name }) => {
      notifyDone(`${name} is created.`)
      onDone()
    },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <CustomerFields fields={form.getInputProps} />
        <FormActions submitLabel="Create customer" isSending={isSending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

export function EditCustomerForm({
  customer,
  onDone,
}: {
  customer: CustomerView
  onDone: () => void
}) {
  const { id, version, name, email, phone, address } = customer
  const update = trpc.customer.update.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: changedCustomer,
    initialValues: { id, version, name, email, phone: phone ?? '', address: address ?? '' },
    send: update.mutateAsync,
    onDone: () => {
      notifyDone('Your changes are saved.')
      onDone()
    },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <CustomerFields fields={form.getInputProps} />
        <FormActions submitLabel="Save changes" isSending={isSending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

function CustomerFields({ fields }: { fields: Fields<'name' | 'email' | 'phone' | 'address'> }) {
  return (
    <>
      <TextInput label="Name" data-autofocus {...fields('name')} />
      {/* An email field of type email would turn a Unicode domain into punycode. */}
      <TextInput label="Email" inputMode="email" {...fields('email')} />
      <TextInput label="Phone" type="tel" {...fields('phone')} />
      <Textarea label="Address" autosize minRows={3} {...fields('address')} />
    </>
  )
}
