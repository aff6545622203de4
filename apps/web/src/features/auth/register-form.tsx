import { registerInput } from '@inventory-pro/shared/auth/auth'
import { Button, Stack, TextInput } from '@mantine/core'
import { NewPasswordField } from '../../components/form/password-field.tsx'
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
        <NewPasswordField label="Password" {...form.getInputProps('password')} />
        <Button type="submit" loading={isSending} mt="xs">
          Create account
        </Button>
      </Stack>
    </form>
  )
}
