import { registerInput } from '@inventory-pro/shared/auth/auth'
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { trpc } from '../../lib/trpc.ts'

export function RegisterForm({ onDone }: { onDone: () => unknown }) {
  const register = trpc.auth.register.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: registerInput,
    initialValues: { tenantName: '', name: '', email: '', password: '' },
    send: register.mutateAsync,
    onDone,
    fieldOf: { EMAIL_TAKEN: 'email' },
  })

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Business name"
          autoComplete="organization"
          autoFocus
          {...form.getInputProps('tenantName')}
        />
        <TextInput label="Your name" autoComplete="name" {...form.getInputProps('name')} />
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          description="At least 8 characters; 15 or more is better"
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={isSending} mt="xs">
          Create account
        </Button>
      </Stack>
    </form>
  )
}
