import { acceptInvitationInput } from '@inventory-pro/shared/member/member'
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { trpc } from '../../lib/trpc.ts'

/** Makes an account out of an invitation, whose token came in the link. */
export function InvitationForm({ token, onDone }: { token: string; onDone: () => unknown }) {
  const accept = trpc.member.accept.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: acceptInvitationInput,
    initialValues: { token, name: '', password: '' },
    send: accept.mutateAsync,
    onDone,
  })

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Your name"
          autoComplete="name"
          autoFocus
          {...form.getInputProps('name')}
        />
        <PasswordInput
          label="Password"
          description="At least 8 characters; 15 or more is better"
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={isSending} mt="xs">
          Join
        </Button>
      </Stack>
    </form>
  )
}
