import {
  confirmTotpInput,
  type RecoveryCodesView,
  type TotpSetupView,
} from '@inventory-pro/shared/auth/second-factor'
import { Anchor, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { CopyText } from '../../components/copy-text.tsx'
import { FormActions } from '../../components/form/form-actions.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { trpc } from '../../lib/trpc.ts'
import { PasswordStep } from './password-step.tsx'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import classes from './totp-setup.module.css'

/** Sets up an authenticator app, step by step: password, code, recovery codes. */
export function TotpSetup({ onDone }: { onDone: () => void }) {
  const [setup, setSetup] = useState<TotpSetupView>()
  const [codes, setCodes] = useState<string[]>()
  const begin = trpc.twoFactor.setUpTotp.useMutation()

  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />
  if (!setup) {
    return (
      <PasswordStep
        submitLabel="Go on"
        send={begin.mutateAsync}
        onDone={setSetup}
        onCancel={onDone}
      >
        From then on the log-in asks for a code of the app beside your password, and your other
        sessions end.
      </PasswordStep>
    )
  }
  return (
    <ConfirmStep
      setup={setup}
      onDone={({ recoveryCodes }) => (recoveryCodes ? setCodes(recoveryCodes) : onDone())}
      onCancel={onDone}
    />
  )
}

type ConfirmProps = {
  setup: TotpSetupView
  onDone: (codes: RecoveryCodesView) => void
  onCancel: () => void
}

function ConfirmStep({ setup: { secret, uri }, onDone, onCancel }: ConfirmProps) {
  const confirm = trpc.twoFactor.confirmTotp.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: confirmTotpInput,
    initialValues: { code: '' },
    send: confirm.mutateAsync,
    onDone,
    fieldOf: { WRONG_CODE: 'code', RATE_LIMITED: 'code', CHALLENGE_EXPIRED: 'code' },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>Scan this with your authenticator app, or type the key into it.</Text>
        <QrCode text={uri} label="Key for the authenticator app" />
        <Anchor href={uri} className={classes.onThisDevice}>
          Open the app on this device
        </Anchor>
        <CopyText label="key" text={secret} />
        <TextInput
          label="Code of the app"
          autoComplete="one-time-code"
          inputMode="numeric"
          classNames={{ input: 'mono' }}
          autoFocus
          {...form.getInputProps('code')}
        />
        <FormActions submitLabel="Turn on" isSending={isSending} onCancel={onCancel} />
      </Stack>
    </form>
  )
}
