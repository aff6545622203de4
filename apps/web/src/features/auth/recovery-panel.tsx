import { Button, Text } from '@mantine/core'
import { openDialog } from '../../components/dialog.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import { PasswordStep } from './password-step.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

const few = 3

/** How many recovery codes are left, and the way to new ones. Not there without a second factor. */
export function RecoveryPanel() {
  const { data: factors } = trpc.twoFactor.get.useQuery()
  if (!factors || (!factors.totpConfirmedAt && factors.passkeys === 0)) return null
  const { recoveryCodesLeft: left } = factors
  return (
    <Panel title="Recovery codes">
      <Text c="dimmed" mb="sm">
        One of them gets you in when your device is not at hand.{' '}
        <Text span inherit fw={500} c={left <= few ? 'var(--text-low)' : 'var(--ink)'}>
          {left === 0 ? 'None is left.' : `${left} left.`}
          {left <= few && ' Make new ones.'}
        </Text>
      </Text>
      <div>
        <Button
          variant="default"
          onClick={() => openDialog('New recovery codes', (close) => <RenewCodes onDone={close} />)}
        >
          New recovery codes
        </Button>
      </div>
    </Panel>
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
