import { loginInput } from '@inventory-pro/shared/auth/auth'
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { trpc } from '../../lib/trpc.ts'

export function LoginForm({ onDone }: { onDone: () => unknown }) {
  const logIn = trpc.auth.login.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: loginInput,
    initialValues: { email: '', password: '' },
    send: logIn.mutateAsync,
    onDone,
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
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={isSending} mt="xs">
          Log in
        </Button>
      </Stack>
    </form>
  )
}
