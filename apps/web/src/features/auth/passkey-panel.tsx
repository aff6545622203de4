import { type PasskeyView, renamePasskeyInput } from '@inventory-pro/shared/auth/passkey'
import { Button, Stack, TextInput } from '@mantine/core'
import { openDialog } from '../../components/dialog.tsx'
import { FormActions } from '../../components/form/form-actions.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { Item, ItemList } from '../../components/item-list.tsx'
import { Moment } from '../../components/moment.tsx'
import { notifyDone } from '../../components/notify.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import { NewPasskey } from './new-passkey.tsx'
import { hasPasskeys } from './passkey.ts'
import { PasswordStep } from './password-step.tsx'

/** The devices and keys that prove who one is, without a password. */
export function PasskeyPanel() {
  const query = trpc.passkey.list.useQuery()
  return (
    <Panel
      title="Passkeys"
      aside={
        hasPasskeys && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => openDialog('New passkey', (close) => <NewPasskey onDone={close} />)}
          >
            Add a passkey
          </Button>
        )
      }
    >
      <ItemList
        label="Passkeys"
        query={query}
        empty={
          hasPasskeys
            ? 'Log in with your fingerprint, your face or a security key instead of a password.'
            : 'Browsers have passkeys only at addresses that begin with https. Ask the operator of your server.'
        }
        item={(passkey) => <Passkey passkey={passkey} />}
      />
    </Panel>
  )
}

function Passkey({ passkey }: { passkey: PasskeyView }) {
  const { name, createdAt, lastUsedAt, isSynced } = passkey
  return (
    <Item
      name={name}
      detail={
        <>
          added <Moment instant={createdAt} />
          {lastUsedAt && (
            <>
              {' '}
              · last used <Moment instant={lastUsedAt} />
            </>
          )}
          {isSynced && ' · on all your devices'}
        </>
      }
    >
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Rename ${name}`}
        onClick={() =>
          openDialog('Rename the passkey', (close) => (
            <RenamePasskey passkey={passkey} onDone={close} />
          ))
        }
      >
        Rename
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Remove ${name}`}
        onClick={() =>
          openDialog(`Remove ${name}?`, (close) => (
            <RemovePasskey passkey={passkey} onDone={close} />
          ))
        }
      >
        Remove
      </Button>
    </Item>
  )
}

type StepProps = { passkey: PasskeyView; onDone: () => void }

function RenamePasskey({ passkey: { id, name }, onDone }: StepProps) {
  const rename = trpc.passkey.rename.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: renamePasskeyInput,
    initialValues: { id, name },
    send: rename.mutateAsync,
    onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput label="Name" data-autofocus {...form.getInputProps('name')} />
        <FormActions submitLabel="Rename" isSending={isSending} onCancel={onDone} />
      </Stack>
    </form>
  )
}

function RemovePasskey({ passkey: { id, name }, onDone }: StepProps) {
  const remove = trpc.passkey.remove.useMutation()
  const { data: factors } = trpc.twoFactor.get.useQuery()
  const isLast = factors?.isRequired && !factors.totpConfirmedAt && factors.passkeys === 1
  return (
    <PasswordStep
      submitLabel="Remove"
      send={({ password }) => remove.mutateAsync({ id, password })}
      onDone={() => {
        notifyDone(`${name} is removed. Your other sessions are ended.`)
        onDone()
      }}
      onCancel={onDone}
    >
      {isLast
        ? 'Your business asks everyone for a second factor, and this is your last: you will set one up anew before you go on.'
        : 'It no longer gets you in.'}
    </PasswordStep>
  )
}
