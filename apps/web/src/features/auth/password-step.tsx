import { withPasswordInput } from '@inventory-pro/shared/auth/second-factor'
import { Stack, Text } from '@mantine/core'
import { FormActions } from '../../components/form/form-actions.tsx'
import { PasswordField } from '../../components/form/password-field.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'

type Props<Result> = {
  /** The action that follows. */
  children: string
  submitLabel: string
  send: (input: { password: string }) => Promise<Result>
  onDone: (result: Result) => unknown
  onCancel: () => void
}

/** Asks for the password again, before what a stolen session must not be able to do. */
export function PasswordStep<Result>({
  children,
  submitLabel,
  send,
  onDone,
  onCancel,
}: Props<Result>) {
  const { form, submit, isSending } = useSchemaForm({
    schema: withPasswordInput,
    initialValues: { password: '' },
    send,
    onDone,
    fieldOf: { WRONG_CREDENTIALS: 'password', RATE_LIMITED: 'password' },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{children}</Text>
        <PasswordField
          label="Your password"
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
        <FormActions submitLabel={submitLabel} isSending={isSending} onCancel={onCancel} />
      </Stack>
    </form>
  )
}
