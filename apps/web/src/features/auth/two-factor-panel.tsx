import type { SecondFactorsView } from '@inventory-pro/shared/auth/second-factor'
import { Badge, Button, Group, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'
import { notifyDone } from '../../components/notify.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import { PasswordStep } from './password-step.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { TotpSetup } from './totp-setup.tsx'

/** What the log-in asks for beside the password, by an authenticator app. */
export function TwoFactorPanel() {
  const { data: factors } = trpc.twoFactor.get.useQuery()
  const isOn = typeof factors?.totpConfirmedAt === 'string'
  return (
    <Panel
      title="Authenticator app"
      aside={
        isOn && (
          <Badge variant="light" tt="none">
            On
          </Badge>
        )
      }
    >
      <Text c="dimmed" mb="sm">
        {isOn
          ? 'The log-in asks for a code of your app.'
          : 'Let the log-in ask for a code of an app on your phone, so that a stolen password is not enough.'}
        {factors?.isRequired && ' Your business asks everyone for a second factor.'}
      </Text>
      {factors && <Actions factors={factors} isOn={isOn} />}
    </Panel>
  )
}

function Actions({ factors, isOn }: { factors: SecondFactorsView; isOn: boolean }) {
  const hasCodes = isOn || factors.passkeys > 0
  return (
    <Group gap="xs">
      {isOn ? (
        <Button
          variant="default"
          onClick={() => openStep('Turn off the app?', (close) => <TurnOff onDone={close} />)}
        >
          Turn off
        </Button>
      ) : (
        <Button
          onClick={() =>
            openStep('Set up an authenticator app', (close) => <TotpSetup onDone={close} />)
          }
        >
          Set up
        </Button>
      )}
      {hasCodes && (
        <Button
          variant="default"
          onClick={() => openStep('New recovery codes', (close) => <RenewCodes onDone={close} />)}
        >
          New recovery codes
        </Button>
      )}
      {hasCodes && (
        <Text size="sm" c="dimmed">
          {factors.recoveryCodesLeft} recovery codes left
        </Text>
      )}
    </Group>
  )
}

const modalId = 'two-factor'

function openStep(title: string, step: (close: () => void) => ReactNode) {
  modals.open({ modalId, title, children: step(() => modals.close(modalId)) })
}

function TurnOff({ onDone }: { onDone: () => void }) {
  const turnOff = trpc.twoFactor.turnOffTotp.useMutation()
  return (
    <PasswordStep
      submitLabel="Turn off"
      send={turnOff.mutateAsync}
      onDone={() => {
        notifyDone('The authenticator app is off. Your other sessions are ended.')
        onDone()
      }}
      onCancel={onDone}
    >
      From then on the app’s codes are no longer asked for.
    </PasswordStep>
  )
}

function RenewCodes({ onDone }: { onDone: () => void }) {
  const renew = trpc.twoFactor.renewRecoveryCodes.useMutation()
  if (renew.data?.recoveryCodes) {
    return <RecoveryCodes codes={renew.data.recoveryCodes} onDone={onDone} />
  }
  return (
    <PasswordStep
      submitLabel="Make new codes"
      send={renew.mutateAsync}
      onDone={() => undefined}
      onCancel={onDone}
    >
      The codes you have now stop working, and your other sessions end.
    </PasswordStep>
  )
}
