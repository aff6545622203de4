import { resetPasswordInput } from '@inventory-pro/shared/auth/auth'
import { Button, PasswordInput, Stack } from '@mantine/core'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { trpc } from '../../lib/trpc.ts'

/** Sets a new password for whoever brings the token of a mailed link. */
export function ResetPasswordForm({ token, onDone }: { token: string; onDone: () => unknown }) {
  const reset = trpc.auth.resetPassword.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: resetPasswordInput,
    initialValues: { token, newPassword: '' },
    send: reset.mutateAsync,
    onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <PasswordInput
          label="New password"
          description="At least 8 characters; 15 or more is better"
          autoComplete="new-password"
          autoFocus
          {...form.getInputProps('newPassword')}
        />
        <Button type="submit" loading={isSending}>
          Set the password
        </Button>
      </Stack>
    </form>
  )
}
