import { loginInput, type LoginView } from '@inventory-pro/shared/auth/auth'
import { Button, Stack, TextInput } from '@mantine/core'
import { KeyRound } from 'lucide-react'
import { PasswordField } from '../../components/form/password-field.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { TextLink } from '../../components/link.tsx'
import { trpc } from '../../lib/trpc.ts'
import { hasPasskeys, notifyPasskeyError, provePasskey } from './passkey.ts'

/** The first step of the log-in, and with a passkey the only one. */
export function LoginForm({ onAnswer }: { onAnswer: (answer: LoginView) => unknown }) {
  const logIn = trpc.auth.login.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: loginInput,
    initialValues: { email: '', password: '' },
    send: logIn.mutateAsync,
    onDone: onAnswer,
    fieldOf: { WRONG_CREDENTIALS: 'password', RATE_LIMITED: 'password' },
  })

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordField
          label="Password"
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={isSending} mt="xs">
          Log in
        </Button>
        {hasPasskeys && <PasskeyButton onAnswer={onAnswer} />}
        <TextLink to="/forgot-password" fz="sm">
          Forgot your password?
        </TextLink>
      </Stack>
    </form>
  )
}

function PasskeyButton({ onAnswer }: { onAnswer: (answer: LoginView) => unknown }) {
  const ask = trpc.auth.passkeyLoginOptions.useMutation()
  const logIn = trpc.auth.loginWithPasskey.useMutation()

  async function prove() {
    const response = await provePasskey(await ask.mutateAsync({}))
    onAnswer(await logIn.mutateAsync({ response }))
  }

  return (
    <Button
      variant="default"
      leftSection={<KeyRound size={16} aria-hidden="true" />}
      loading={ask.isPending || logIn.isPending}
      onClick={() => void prove().catch(notifyPasskeyError)}
    >
      Use a passkey
    </Button>
  )
}
