import {
  createSupplierInput,
  type SupplierView,
  updateSupplierInput,
} from '@inventory-pro/shared/supplier/supplier'
import { Stack, Textarea, TextInput } from '@mantine/core'
import { FormActions } from '../../components/form/form-actions.tsx'
import { QuantityInput } from '../../components/form/quantity-input.tsx'
import type { Fields } from '../../components/form/use-schema-form.ts'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { notifyDone } from '../../components/notify.tsx'
import { trpc } from '../../lib/trpc.ts'

// In this form an emptied field is a mistake, not one to be left as it is.
const changedSupplier = updateSupplierInput.required({ name: true, code: true })

const fieldOf = { CODE_TAKEN: 'code' }
const blank = {
  name: '',
  code: '',
  email: '',
  phone: '',
  address: '',
  currency: '',
  leadTimeDays: '',
  note: '',
}

export function NewSupplierForm({ onDone }: { onDone: () => void }) {
  const create = trpc.supplier.create.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: createSupplierInput,
    initialValues: blank,
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
        <SupplierFields fields={form.getInputProps} />
        <FormActions submitLabel="Create supplier" isSending={isSending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

type EditProps = { supplier: SupplierView; onDone: () => void }

export function EditSupplierForm({ supplier, onDone }: EditProps) {
  const { id, version, name, code, email, phone, address, currency, leadTimeDays, note } = supplier
  const update = trpc.supplier.update.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: changedSupplier,
    initialValues: {
      id,
      version,
      name,
      code,
      email: email ?? '',
      phone: phone ?? '',
      address: address ?? '',
      currency: currency ?? '',
      leadTimeDays: leadTimeDays ?? '',
      note: note ?? '',
    },
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
        <SupplierFields fields={form.getInputProps} />
        <FormActions submitLabel="Save changes" isSending={isSending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

function SupplierFields({ fields }: { fields: Fields<keyof typeof blank> }) {
  return (
    <>
      <TextInput label="Name" data-autofocus {...fields('name')} />
      <TextInput label="Code" {...fields('code')} />
      {/* An email field of type email would turn a Unicode domain into punycode. */}
      <TextInput label="Email" inputMode="email" {...fields('email')} />
      <TextInput label="Phone" type="tel" {...fields('phone')} />
      <Textarea label="Address" autosize minRows={3} {...fields('address')} />
      <TextInput label="Currency" description="Empty for your own" {...fields('currency')} />
      <QuantityInput label="Lead time in days" {...fields('leadTimeDays')} />
      <Textarea label="Note" autosize minRows={2} {...fields('note')} />
    </>
  )
}
