import { createApiKeyInput, type NewApiKeyView } from '@inventory-pro/shared/auth/api-key'
import type { Permission } from '@inventory-pro/shared/permissions'
import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormActions } from '../../../components/form/form-actions.tsx'
import { useSchemaForm } from '../../../components/form/use-schema-form.ts'
import { dayAfter, startOfDay } from '../../../lib/day.ts'
import { useMe } from '../../../lib/session.ts'
import { trpc } from '../../../lib/trpc.ts'
import { NewKey } from './new-key.tsx'
import { ScopeChoice } from './scope-choice.tsx'

/** Makes a key, and shows it this once. */
export function ApiKeyForm({ onDone }: { onDone: () => void }) {
  const [made, setMade] = useState<NewApiKeyView>()
  if (made) return <NewKey made={made} onDone={onDone} />
  return <KeyFields onMade={setMade} onCancel={onDone} />
}

type FieldsProps = { onMade: (made: NewApiKeyView) => void; onCancel: () => void }

function KeyFields({ onMade, onCancel }: FieldsProps) {
  const { permissions, tenant } = useMe()
  const scopes: Permission[] = []
  const create = trpc.apiKey.create.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: createApiKeyInput,
    initialValues: { name: '', scopes, expiresAt: '' },
    send: create.mutateAsync,
    onDone: onMade,
  })
  const [day, setDay] = useState('')

  function changeDay(day: string) {
    setDay(day)
    form.setFieldValue('expiresAt', day && startOfDay(dayAfter(day), tenant.timezone))
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Name"
          placeholder="What uses it, such as Web shop"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <ScopeChoice among={permissions} {...form.getInputProps('scopes')} />
        <TextInput
          type="date"
          label="Last day"
          description="Leave empty for a key that does not expire"
          {...form.getInputProps('expiresAt')}
          value={day}
          onChange={(event) => changeDay(event.currentTarget.value)}
        />
        <FormActions submitLabel="Make the key" isSending={isSending} onCancel={onCancel} />
      </Stack>
    </form>
  )
}
