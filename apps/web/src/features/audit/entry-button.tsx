import type { AuditEntryView } from '@inventory-pro/shared/audit/audit'
import { Button, Stack } from '@mantine/core'
import { CopyText } from '../../components/copy-text.tsx'
import { openDialog } from '../../components/dialog.tsx'
import { Fact, Facts } from '../../components/facts.tsx'
import { rowAction } from '../../components/row-action.ts'
import { valueWords, words } from '../../lib/field-words.ts'
import { formatExactly } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'
import { actionWords } from './audit-words.ts'
import classes from './entry-button.module.css'

type Props = { entry: AuditEntryView; onFollow: () => void }

/** Opens all that an entry holds. `onFollow` shows the other entries of the same thing. */
export function EntryButton({ entry, onFollow }: Props) {
  const { before, after, action } = entry
  return (
    <Button
      {...rowAction}
      onClick={() =>
        openDialog(actionWords(action), (close) => (
          <Stack>
            <Entry entry={entry} />
            <div>
              <Button
                variant="default"
                onClick={() => {
                  close()
                  onFollow()
                }}
              >
                All of this {words(entry.thing)}
              </Button>
            </div>
          </Stack>
        ))
      }
    >
      {before || after ? 'Changes' : 'Details'}
    </Button>
  )
}

function Entry({ entry }: { entry: AuditEntryView }) {
  const { label, at, actor, source, ip, seq, requestId } = entry
  const { tenant } = useMe()
  return (
    <>
      {label && <strong className={classes.label}>{label}</strong>}
      <Changes entry={entry} />
      <Facts>
        <Fact name="When">{formatExactly(at, tenant.timezone)}</Fact>
        <Fact name="By">{actor?.name ?? 'nobody known'}</Fact>
        <Fact name="Through">{source}</Fact>
        {ip && (
          <Fact name="From">
            <code>{ip}</code>
          </Fact>
        )}
        <Fact name="Seal">{seq === null ? 'in a moment' : `number ${seq}`}</Fact>
        {requestId && (
          <Fact name="Request">
            <CopyText label="request id" text={requestId} />
          </Fact>
        )}
      </Facts>
    </>
  )
}

/** Shows each changed field before and after. A new thing has no before, a deleted one no after. */
function Changes({ entry: { before, after } }: { entry: AuditEntryView }) {
  const { tenant } = useMe()
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  if (fields.length === 0) return null
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {before && <th scope="col">Before</th>}
          {after && <th scope="col">After</th>}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{words(field)}</th>
            {before && <td>{valueWords(before[field], tenant.timezone)}</td>}
            {after && <td>{valueWords(after[field], tenant.timezone)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
