import type { SecondStepView } from '@inventory-pro/shared/auth/auth'
import { confirmTotpInput } from '@inventory-pro/shared/auth/second-factor'
import { Button, Stack, TextInput } from '@mantine/core'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { type Refused, refusalOf } from '../../lib/refusal.ts'
import { trpc } from '../../lib/trpc.ts'
import { hasPasskeys, notifyPasskeyError, provePasskey } from './passkey.ts'

type Props = { step: SecondStepView; onDone: () => unknown; onCancel: () => void }

/** The second step of the log-in: a code of the authenticator app, a passkey, or a recovery code. */
export function SecondStepForm({ step: { secondFactor, challenge }, onDone, onCancel }: Props) {
  const ask = trpc.auth.passkeyLoginOptions.useMutation()
  const logIn = trpc.auth.loginSecondFactor.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: confirmTotpInput,
    initialValues: { code: '' },
    send: ({ code }) => logIn.mutateAsync({ by: 'code', challenge, code }),
    onDone,
    fieldOf: { WRONG_CODE: 'code', RATE_LIMITED: 'code' },
    onRefused: startAgain,
  })

  async function prove() {
    const response = await provePasskey(await ask.mutateAsync({ challenge }))
    await logIn.mutateAsync({ by: 'passkey', challenge, response })
    onDone()
  }

  function refuse(error: unknown) {
    notifyPasskeyError(error)
    startAgain(refusalOf(error))
  }

  // The first step is too long ago: no code can help any more.
  function startAgain(refused: Refused | undefined) {
    if (refused?.reason === 'CHALLENGE_EXPIRED') onCancel()
  }

  const hasApp = secondFactor.includes('totp')
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {secondFactor.includes('passkey') && hasPasskeys && (
          <Button loading={ask.isPending} onClick={() => void prove().catch(refuse)}>
            Use a passkey
          </Button>
        )}
        <TextInput
          label={hasApp ? 'Code' : 'Recovery code'}
          description={
            hasApp ? 'The 6 digits of your authenticator app, or a recovery code' : undefined
          }
          autoComplete="one-time-code"
          inputMode={hasApp ? 'numeric' : 'text'}
          classNames={{ input: 'mono' }}
          autoFocus
          {...form.getInputProps('code')}
        />
        <Button type="submit" loading={isSending}>
          Go on
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Back to the log-in
        </Button>
      </Stack>
    </form>
  )
}
