import type { ApiKeyView } from '@inventory-pro/shared/auth/api-key'
import { Button } from '@mantine/core'
import { confirm } from '../../../components/confirm.tsx'
import { openDialog } from '../../../components/dialog.tsx'
import { Item, ItemList } from '../../../components/item-list.tsx'
import { Moment } from '../../../components/moment.tsx'
import { withToasts } from '../../../components/notify.tsx'
import { Panel } from '../../../components/page/panel.tsx'
import { formatInstant } from '../../../lib/format.ts'
import { useMe } from '../../../lib/session.ts'
import { trpc } from '../../../lib/trpc.ts'
import { ApiKeyForm } from './api-key-form.tsx'
import { scopeWords } from './scopes.ts'

/** The API keys of programs, each with its creator. */
export function ApiKeyPanel() {
  const query = trpc.apiKey.list.useQuery()
  return (
    <Panel
      title="API keys"
      aside={
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => openDialog('New API key', (close) => <ApiKeyForm onDone={close} />)}
        >
          New key
        </Button>
      }
    >
      <ItemList
        label="API keys"
        query={query}
        empty="With a key a program records stock and reads lists as you do, as far as you let it."
        item={(key) => <ApiKey apiKey={key} />}
      />
    </Panel>
  )
}

function ApiKey({ apiKey }: { apiKey: ApiKeyView }) {
  const { id, name, prefix, scopes, createdBy, createdAt, expiresAt, lastUsedAt } = apiKey
  const { tenant } = useMe()
  const revoke = trpc.apiKey.revoke.useMutation(withToasts(`${name} no longer works.`))
  return (
    <Item
      name={
        <>
          {name} <code>{prefix}…</code>
        </>
      }
      mark={isPast(expiresAt) && 'Expired'}
      isDanger
      detail={
        <>
          {scopeWords(scopes)}
          <br />
          made by {createdBy.name} <Moment instant={createdAt} /> ·{' '}
          {lastUsedAt ? (
            <>
              last used <Moment instant={lastUsedAt} />
            </>
          ) : (
            'never used'
          )}{' '}
          · {expiresAt ? `until ${formatInstant(expiresAt, tenant.timezone)}` : 'does not expire'}
        </>
      }
    >
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Revoke ${name}`}
        onClick={() =>
          confirm({
            title: `Revoke ${name}?`,
            children: 'Programs that use it are refused from then on. This cannot be undone.',
            confirmLabel: 'Revoke',
            isDanger: true,
            onConfirm: () => revoke.mutate({ id }),
          })
        }
      >
        Revoke
      </Button>
    </Item>
  )
}

function isPast(instant: string | null): boolean {
  return instant !== null && Date.parse(instant) <= Date.now()
}
