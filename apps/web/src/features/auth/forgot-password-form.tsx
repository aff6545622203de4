import { requestPasswordResetInput } from '@inventory-pro/shared/auth/auth'
import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { trpc } from '../../lib/trpc.ts'

/** Has a link for a new password mailed, and answers every address alike. */
export function ForgotPasswordForm() {
  const [sentTo, setSentTo] = useState<string>()
  const request = trpc.auth.requestPasswordReset.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: requestPasswordResetInput,
    initialValues: { email: '' },
    send: request.mutateAsync,
    onDone: (_, { email }) => setSentTo(email),
    fieldOf: { RATE_LIMITED: 'email' },
  })

  if (sentTo !== undefined) {
    return (
      <Text role="status">
        If {sentTo} has an account, a link is on its way. It works for an hour, once.
      </Text>
    )
  }
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
        <Button type="submit" loading={isSending}>
          Send me a link
        </Button>
      </Stack>
    </form>
  )
}
