import { newId } from '@inventory-pro/shared/id'
import { reverseStockInput } from '@inventory-pro/shared/stock/operation'
import { Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormActions } from '../../../components/form/form-actions.tsx'
import { useSchemaForm } from '../../../components/form/use-schema-form.ts'
import { notifyDone } from '../../../components/notify.tsx'
import { trpc } from '../../../lib/trpc.ts'

export function ReverseForm({ operationId, onDone }: { operationId: string; onDone: () => void }) {
  const [initialValues] = useState(() => ({ requestId: newId(), operationId, reason: '' }))
  const reverse = trpc.stock.reverse.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: reverseStockInput,
    initialValues,
    send: reverse.mutateAsync,
    onDone: () => {
      notifyDone('The operation is reversed.')
      onDone()
    },
    fieldOf: { INSUFFICIENT_STOCK: 'reason', ALREADY_REVERSED: 'reason' },
  })

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>
          One more operation takes back exactly what this one did. Both stay in the log, so the
          history remains whole.
        </Text>
        <TextInput
          label="Reason"
          placeholder="Optional"
          data-autofocus
          {...form.getInputProps('reason')}
        />
        <FormActions submitLabel="Reverse" isSending={isSending} onCancel={onDone} />
      </Stack>
    </form>
  )
}
