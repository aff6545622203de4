import type { ApiKeyView } from '@inventory-pro/shared/auth/api-key'
import { Button, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { confirm } from '../../components/confirm.tsx'
import { Moment } from '../../components/moment.tsx'
import { told } from '../../components/notify.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { formatInstant } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { ApiKeyForm } from './api-key-form.tsx'
import classes from './api-key-panel.module.css'

const modalId = 'api-key'

/** The keys by which programs act, each for whoever made it. */
export function ApiKeyPanel() {
  const { data: keys } = trpc.apiKey.list.useQuery()
  const openForm = () =>
    modals.open({
      modalId,
      title: 'New API key',
      children: <ApiKeyForm onDone={() => modals.close(modalId)} />,
    })
  return (
    <Panel
      title="API keys"
      aside={
        <Button variant="default" size="compact-sm" onClick={openForm}>
          New key
        </Button>
      }
    >
      {keys?.length === 0 && (
        <Text c="dimmed">
          With a key a program records stock and reads lists as you do, as far as you let it.
        </Text>
      )}
      <ul className={classes.keys} aria-label="API keys">
        {keys?.map((key) => (
          <ApiKey key={key.id} apiKey={key} />
        ))}
      </ul>
    </Panel>
  )
}

function ApiKey({ apiKey }: { apiKey: ApiKeyView }) {
  const { id, name, prefix, scopes, createdBy, expiresAt, lastUsedAt } = apiKey
  const { tenant } = useMe()
  const revoke = trpc.apiKey.revoke.useMutation(told(`${name} no longer works.`))
  return (
    <li>
      <span>
        {name} <code>{prefix}…</code>
        <small>
          {scopes.join(', ')} · by {createdBy.name} ·{' '}
          {lastUsedAt ? (
            <>
              last used <Moment instant={lastUsedAt} />
            </>
          ) : (
            'never used'
          )}
          {expiresAt && ` · until ${formatInstant(expiresAt, tenant.timezone)}`}
        </small>
      </span>
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
    </li>
  )
}
