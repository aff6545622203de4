import { createApiKeyInput, type NewApiKeyView } from '@inventory-pro/shared/auth/api-key'
import type { Permission } from '@inventory-pro/shared/permissions'
import { Button, CopyButton, MultiSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormActions } from '../../components/form/form-actions.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { dayAfter, startOfDay } from '../../lib/day.ts'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

/** Makes a key, and shows it this once. */
export function ApiKeyForm({ onDone }: { onDone: () => void }) {
  const [made, setMade] = useState<NewApiKeyView>()
  if (made) return <MadeKey made={made} onDone={onDone} />
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
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Name"
          placeholder="What uses it, such as Web shop"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <MultiSelect
          label="Scopes"
          description="What it may do; never more than you may"
          data={permissions}
          searchable
          {...form.getInputProps('scopes')}
        />
        <TextInput
          type="date"
          label="Last day"
          description="Leave empty for a key that does not expire"
          error={form.errors['expiresAt']}
          onChange={(event) => {
            const day = event.currentTarget.value
            form.setFieldValue('expiresAt', day && startOfDay(dayAfter(day), tenant.timezone))
          }}
        />
        <FormActions submitLabel="Make the key" isSending={isSending} onCancel={onCancel} />
      </Stack>
    </form>
  )
}

function MadeKey({ made: { name, key }, onDone }: { made: NewApiKeyView; onDone: () => void }) {
  return (
    <Stack>
      <Text>
        This is the key of {name}. Keep it where the program finds it; it is not shown again.
      </Text>
      <TextInput
        label="API key"
        readOnly
        value={key}
        classNames={{ input: 'mono' }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={key}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy key'}</Button>}
      </CopyButton>
      <Button variant="default" onClick={onDone}>
        I have kept it
      </Button>
    </Stack>
  )
}
