import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { errorMessage, refusalOf } from '../lib/refusal.ts'
import { CopyText } from './copy-text.tsx'

type Action = { label: string; run: () => void }

const withUndoMs = 10_000
const plainMs = 4000

/** Says that something was done, for a while with a way back. */
export function notifyDone(message: string, undo?: Action) {
  const id = notifications.show({
    color: 'teal',
    autoClose: undo ? withUndoMs : plainMs,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="md">{message}</Text>
        {undo && (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id)
              undo.run()
            }}
          >
            {undo.label}
          </Button>
        )}
      </Group>
    ),
  })
}

/** Says that something did not happen, which is nobody's fault. */
export function notifyWarning(message: string) {
  notifications.show({ color: 'gray', autoClose: plainMs, message })
}

/** Says what went wrong, and by which request id it can be found on the server. */
export function notifyError(error: unknown) {
  const requestId = refusalOf(error)?.requestId
  notifications.show({
    color: 'red',
    autoClose: withUndoMs,
    message: (
      <>
        <Text size="md">{errorMessage(error)}</Text>
        {requestId && <CopyText label="request id" text={requestId} />}
      </>
    ),
  })
}

/** The options of a command that says how it ended. */
export function told(message: string, undo?: Action) {
  return { onSuccess: () => notifyDone(message, undo), onError: notifyError }
}
