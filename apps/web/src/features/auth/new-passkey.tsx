import { registerPasskeyInput } from '@inventory-pro/shared/auth/passkey'
import { withPasswordInput } from '@inventory-pro/shared/auth/second-factor'
import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormActions } from '../../components/form/form-actions.tsx'
import { PasswordField } from '../../components/form/password-field.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { notifyDone } from '../../components/notify.tsx'
import { deviceOf } from '../../lib/device.ts'
import { trpc } from '../../lib/trpc.ts'
import { makePasskey, notifyPasskeyError } from './passkey.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

const thisDevice = deviceOf({ kind: 'browser', userAgent: navigator.userAgent })
const schema = withPasswordInput.extend({ name: registerPasskeyInput.shape.name })

/** Makes a passkey of this device or of a security key. The first one comes with recovery codes. */
export function NewPasskey({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<string[]>()
  const ask = trpc.passkey.creationOptions.useMutation()
  const register = trpc.passkey.register.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema,
    initialValues: { name: thisDevice, password: '' },
    send: ({ password }) => ask.mutateAsync({ password }),
    onDone: (options, { name }) => finish(name, options).catch(notifyPasskeyError),
    fieldOf: { WRONG_CREDENTIALS: 'password', RATE_LIMITED: 'password' },
  })

  async function finish(name: string, options: Parameters<typeof makePasskey>[0]): Promise<void> {
    const response = await makePasskey(options)
    const { recoveryCodes } = await register.mutateAsync({ name, response })
    notifyDone(`${name} is added. Your other sessions are ended.`)
    if (recoveryCodes) setCodes(recoveryCodes)
    else onDone()
  }

  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label="Name"
          description="To know it by, beside others you may add"
          {...form.getInputProps('name')}
        />
        <PasswordField
          label="Your password"
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
        <FormActions submitLabel="Go on" isSending={isSending} onCancel={onDone} />
      </Stack>
    </form>
  )
}
