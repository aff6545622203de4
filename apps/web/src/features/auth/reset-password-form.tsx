import { resetPasswordInput } from '@inventory-pro/shared/auth/auth'
import { Button, Checkbox, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { NewPasswordField } from '../../components/form/password-field.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { TextLink } from '../../components/link.tsx'
import { Answer } from '../../components/page/answer.tsx'
import { refusalOf } from '../../lib/refusal.ts'
import { trpc } from '../../lib/trpc.ts'
import { DeadLink } from './dead-link.tsx'
import { revokeKeysLabel } from './revoke-keys-label.ts'

type Props = { token: string; onDone: () => unknown }

/** Sets a new password with the token of a mailed link. */
export function ResetPasswordForm({ token, onDone }: Props) {
  const { client } = trpc.useUtils()
  const query = useQuery({
    queryKey: ['passwordReset', token],
    queryFn: () => client.auth.passwordReset.mutate({ token }),
    enabled: token !== '',
    staleTime: Infinity,
  })
  if (token === '' || refusalOf(query.error)?.reason === 'NOT_FOUND') return <DeadReset />
  return (
    <Answer query={query}>
      {({ apiKeys }) => <NewPasswordForm token={token} apiKeys={apiKeys} onDone={onDone} />}
    </Answer>
  )
}

function DeadReset() {
  return (
    <DeadLink>
      It was used before, is older than an hour, or was cut short.{' '}
      <TextLink to="/forgot-password" underline="always">
        Ask for a new one
      </TextLink>
    </DeadLink>
  )
}

function NewPasswordForm({ token, apiKeys, onDone }: Props & { apiKeys: number }) {
  const reset = trpc.auth.resetPassword.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: resetPasswordInput,
    initialValues: { token, newPassword: '', revokeKeys: false },
    send: reset.mutateAsync,
    onDone,
    fieldOf: { NOT_FOUND: 'token', RATE_LIMITED: 'newPassword' },
  })

  if (form.errors['token']) return <DeadReset />
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <NewPasswordField label="New password" autoFocus {...form.getInputProps('newPassword')} />
        {apiKeys > 0 && (
          <Checkbox
            label={revokeKeysLabel(apiKeys)}
            description="Tick this if somebody else may have used your account. Programs with these keys stop working."
            {...form.getInputProps('revokeKeys', { type: 'checkbox' })}
          />
        )}
        <Button type="submit" loading={isSending}>
          Set the password
        </Button>
      </Stack>
    </form>
  )
}
