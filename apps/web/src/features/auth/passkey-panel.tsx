import type { PasskeyView } from '@inventory-pro/shared/auth/passkey'
import { Button, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { Moment } from '../../components/moment.tsx'
import { notifyDone } from '../../components/notify.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import { NewPasskey } from './new-passkey.tsx'
import { hasPasskeys } from './passkey.ts'
import { PasswordStep } from './password-step.tsx'
import classes from './session-list.module.css'

const modalId = 'passkey'
const close = () => modals.close(modalId)

/** The devices and keys that prove who one is, without a password. */
export function PasskeyPanel() {
  const { data: passkeys } = trpc.passkey.list.useQuery()
  return (
    <Panel
      title="Passkeys"
      aside={
        hasPasskeys && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() =>
              modals.open({
                modalId,
                title: 'New passkey',
                children: <NewPasskey onDone={close} />,
              })
            }
          >
            Add a passkey
          </Button>
        )
      }
    >
      {passkeys?.length === 0 && (
        <Text c="dimmed">
          Log in with your fingerprint, your face or a security key instead of a password.
        </Text>
      )}
      <ul className={classes.sessions} aria-label="Passkeys">
        {passkeys?.map((passkey) => (
          <Passkey key={passkey.id} passkey={passkey} />
        ))}
      </ul>
    </Panel>
  )
}

function Passkey({ passkey: { id, name, createdAt, lastUsedAt } }: { passkey: PasskeyView }) {
  return (
    <li>
      <span>
        {name}
        <small>
          {lastUsedAt ? 'last used ' : 'added '}
          <Moment instant={lastUsedAt ?? createdAt} />
        </small>
      </span>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Remove ${name}`}
        onClick={() =>
          modals.open({ modalId, title: `Remove ${name}?`, children: <RemovePasskey id={id} /> })
        }
      >
        Remove
      </Button>
    </li>
  )
}

function RemovePasskey({ id }: { id: string }) {
  const remove = trpc.passkey.remove.useMutation()
  return (
    <PasswordStep
      submitLabel="Remove"
      send={({ password }) => remove.mutateAsync({ id, password })}
      onDone={() => {
        notifyDone('The passkey is removed. Your other sessions are ended.')
        close()
      }}
      onCancel={close}
    >
      It no longer gets you in.
    </PasswordStep>
  )
}
