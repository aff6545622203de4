import type { AuditEntryView } from '@inventory-pro/shared/audit/audit'
import { Button } from '@mantine/core'
import { modals } from '@mantine/modals'
import { CopyText } from '../../components/copy-text.tsx'
import { actionWords, valueWords, words } from './audit-words.ts'
import classes from './changes-button.module.css'

/** Opens what exactly was changed: each field, before and after. */
export function ChangesButton({ entry }: { entry: AuditEntryView }) {
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      c="dimmed"
      onClick={() =>
        modals.open({ title: actionWords(entry.action), children: <Changes entry={entry} /> })
      }
    >
      Changes
    </Button>
  )
}

function Changes({ entry: { label, before, after, requestId } }: { entry: AuditEntryView }) {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return (
    <>
      <p>{label}</p>
      <table className={classes.changes}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{words(field)}</th>
              <td>{valueWords(before?.[field])}</td>
              <td>{valueWords(after?.[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {requestId && <CopyText label="request id" text={requestId} />}
    </>
  )
}
