import type { SecondFactorsView } from '@inventory-pro/shared/auth/second-factor'
import { Badge, Button, Text } from '@mantine/core'
import { openDialog } from '../../components/dialog.tsx'
import { notifyDone } from '../../components/notify.tsx'
import { Answer } from '../../components/page/answer.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import { PasswordStep } from './password-step.tsx'
import { TotpSetup } from './totp-setup.tsx'

/** The authenticator app, whose codes the log-in asks for beside the password. */
export function AuthenticatorPanel() {
  const query = trpc.twoFactor.get.useQuery()
  return (
    <Panel
      title="Authenticator app"
      aside={
        query.data?.totpConfirmedAt && (
          <Badge variant="light" tt="none">
            On
          </Badge>
        )
      }
    >
      <Answer query={query}>
        {(factors) => (factors.totpConfirmedAt ? <WhenOn factors={factors} /> : <WhenOff />)}
      </Answer>
    </Panel>
  )
}

function WhenOff() {
  return (
    <>
      <Text c="dimmed" mb="sm">
        Let the log-in ask for a code of an app on your phone, so that a stolen password is not
        enough.
      </Text>
      <div>
        <Button
          onClick={() =>
            openDialog('Set up an authenticator app', (close) => <TotpSetup onDone={close} />)
          }
        >
          Set up
        </Button>
      </div>
    </>
  )
}

function WhenOn({ factors: { isRequired, passkeys } }: { factors: SecondFactorsView }) {
  const isLast = isRequired && passkeys === 0
  return (
    <>
      <Text c="dimmed" mb="sm">
        The log-in asks for a code of your app.
      </Text>
      <div>
        <Button
          variant="default"
          onClick={() =>
            openDialog('Turn off the app?', (close) => <TurnOff isLast={isLast} onDone={close} />)
          }
        >
          Turn off
        </Button>
      </div>
    </>
  )
}

function TurnOff({ isLast, onDone }: { isLast: boolean; onDone: () => void }) {
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
      {isLast
        ? 'Your business asks everyone for a second factor, and this is your last: you will set one up anew before you go on.'
        : 'From then on the app’s codes are no longer asked for.'}
    </PasswordStep>
  )
}
