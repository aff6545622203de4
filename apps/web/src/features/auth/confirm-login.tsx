import type { PasskeyRequestOptions } from '@inventory-pro/shared/auth/passkey'
import { confirmInput, type SecondFactorsView } from '@inventory-pro/shared/auth/second-factor'
import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { FormActions } from '../../components/form/form-actions.tsx'
import { PasswordField } from '../../components/form/password-field.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { Answer } from '../../components/page/answer.tsx'
import { provideConfirm } from '../../lib/recent-login.ts'
import { trpc } from '../../lib/trpc.ts'
import { hasPasskeys, notifyPasskeyError, provePasskey } from './passkey.ts'

/** Above every dialog and drawer, whose form waits for the answer. */
const zIndex = 1_000
type Settle = (isConfirmed: boolean) => void

/**
 * The dialog that asks for the password again, when a command needs it; see `fetchConfirmed`. It must come before all
 * other dialogs, so that it hears Escape first.
 */
export function ConfirmLogin() {
  const [settle, setSettle] = useState<Settle>()

  useEffect(() => provideConfirm(() => new Promise((resolve) => setSettle(() => resolve))), [])
  useEscape(settle && (() => close(false)))

  function close(isConfirmed: boolean) {
    settle?.(isConfirmed)
    setSettle(undefined)
  }

  return (
    <Modal
      opened={settle !== undefined}
      onClose={() => close(false)}
      title="Confirm that it is you"
      zIndex={zIndex}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <ConfirmStep onDone={() => close(true)} onCancel={() => close(false)} />
    </Modal>
  )
}

/**
 * Calls back at Escape, and keeps it from the dialog or drawer below, which would close and lose its form. Of the
 * listeners of a window the first to be added is the first to be called.
 */
function useEscape(onEscape: (() => void) | undefined) {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !latest.current) return
      event.stopImmediatePropagation()
      latest.current()
    }
    addEventListener('keydown', listen, { capture: true })
    return () => removeEventListener('keydown', listen, { capture: true })
  }, [])
}

type StepProps = { onDone: () => void; onCancel: () => void }

function ConfirmStep(props: StepProps) {
  const query = trpc.twoFactor.get.useQuery()
  return <Answer query={query}>{(factors) => <ConfirmForm factors={factors} {...props} />}</Answer>
}

const schema = confirmInput.omit({ passkey: true })

function ConfirmForm({ factors, onDone, onCancel }: StepProps & { factors: SecondFactorsView }) {
  const hasFactor = factors.totpConfirmedAt !== null || factors.passkeys > 0
  const canUsePasskey = hasPasskeys && factors.passkeys > 0
  const confirm = trpc.auth.confirm.useMutation()
  const ask = trpc.auth.passkeyLoginOptions.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema,
    initialValues: { password: '', code: '' },
    send: (input): Promise<PasskeyRequestOptions | void> =>
      canUsePasskey && input.code === undefined ? ask.mutateAsync({}) : confirm.mutateAsync(input),
    onDone: (options, { password }) =>
      options ? proveByPasskey(password, options).catch(notifyPasskeyError) : onDone(),
    fieldOf: { SECOND_FACTOR_REQUIRED: 'code', WRONG_CODE: 'code', RATE_LIMITED: 'password' },
  })

  async function proveByPasskey(password: string, options: PasskeyRequestOptions) {
    await confirm.mutateAsync({ password, passkey: await provePasskey(options) })
    onDone()
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>
          What you are about to do can harm your business, so enter your password again. For ten
          minutes after it you are not asked again.
        </Text>
        <PasswordField
          label="Your password"
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
        {hasFactor && (
          <TextInput
            label="Code"
            description={
              canUsePasskey
                ? 'Leave it empty to use your passkey'
                : 'The 6 digits of your authenticator app, or a recovery code'
            }
            autoComplete="one-time-code"
            classNames={{ input: 'mono' }}
            {...form.getInputProps('code')}
          />
        )}
        <FormActions submitLabel="Confirm" isSending={isSending} onCancel={onCancel} />
      </Stack>
    </form>
  )
}
