import { deleteTenantInput } from '@inventory-pro/shared/tenant/tenant'
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { Panel } from '../../components/page/panel.tsx'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

/** Erases everything, once its name is typed. */
export function DeleteTenantForm({ onDone }: { onDone: () => unknown }) {
  const { tenant } = useMe()
  const remove = trpc.tenant.delete.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: deleteTenantInput,
    initialValues: { name: '' },
    send: remove.mutateAsync,
    onDone,
  })
  return (
    <Panel title="Delete this business">
      <form onSubmit={submit} noValidate>
        <Stack align="flex-start">
          <Text>
            Erases {tenant.name} with all products, customers, members and the whole history of your
            stock. There is no way back.
          </Text>
          <TextInput
            label={`Type ${tenant.name} to confirm`}
            autoComplete="off"
            w="100%"
            maw={320}
            {...form.getInputProps('name')}
          />
          <Button
            type="submit"
            color="red"
            loading={isSending}
            disabled={form.values.name !== tenant.name}
          >
            Delete for good
          </Button>
        </Stack>
      </form>
    </Panel>
  )
}
