import { resetPasswordInput } from '@inventory-pro/shared/auth/auth'
import { Button, Stack } from '@mantine/core'
import { NewPasswordField } from '../../components/form/password-field.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { TextLink } from '../../components/link.tsx'
import { trpc } from '../../lib/trpc.ts'
import { DeadLink } from './dead-link.tsx'

/** Sets a new password for whoever brings the token of a mailed link. */
export function ResetPasswordForm({ token, onDone }: { token: string; onDone: () => unknown }) {
  const reset = trpc.auth.resetPassword.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: resetPasswordInput,
    initialValues: { token, newPassword: '' },
    send: reset.mutateAsync,
    onDone,
    fieldOf: { NOT_FOUND: 'token', RATE_LIMITED: 'newPassword' },
  })

  if (token === '' || form.errors['token']) {
    return (
      <DeadLink>
        It was used before, is older than an hour, or was cut short.{' '}
        <TextLink to="/forgot-password" underline="always">
          Ask for a new one
        </TextLink>
      </DeadLink>
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <NewPasswordField label="New password" autoFocus {...form.getInputProps('newPassword')} />
        <Button type="submit" loading={isSending}>
          Set the password
        </Button>
      </Stack>
    </form>
  )
}
