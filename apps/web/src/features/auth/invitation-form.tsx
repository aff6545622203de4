import { acceptInvitationInput } from '@inventory-pro/shared/member/member'
import { Button, Stack, TextInput } from '@mantine/core'
import { NewPasswordField } from '../../components/form/password-field.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { trpc } from '../../lib/trpc.ts'
import { DeadLink } from './dead-link.tsx'

/** Makes an account out of an invitation, whose token came in the link. */
export function InvitationForm({ token, onDone }: { token: string; onDone: () => unknown }) {
  const accept = trpc.member.accept.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: acceptInvitationInput,
    initialValues: { token, name: '', password: '' },
    send: accept.mutateAsync,
    onDone,
    fieldOf: { NOT_FOUND: 'token', RATE_LIMITED: 'password' },
  })

  if (token === '' || form.errors['token']) {
    return (
      <DeadLink>
        It was used before, is older than seven days, was cut short, or a newer one was sent. Ask
        whoever invited you for another.
      </DeadLink>
    )
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Your name"
          autoComplete="name"
          autoFocus
          {...form.getInputProps('name')}
        />
        <NewPasswordField label="Password" {...form.getInputProps('password')} />
        <Button type="submit" loading={isSending} mt="xs">
          Join
        </Button>
      </Stack>
    </form>
  )
}
