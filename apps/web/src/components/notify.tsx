import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { errorMessage, refusalOf } from '../lib/refusal.ts'
import { CopyText } from './copy-text.tsx'

type Action = { label: string; run: () => void }

const longMs = 10_000
const plainMs = 4000

let newestUndo: { id: string; run: () => void } | undefined

/**
 * Says that something was done. One that can be undone stays until it is undone, dismissed, or followed by
 * the next: nobody has to be quick.
 */
export function notifyDone(message: string, undo?: Action) {
  if (newestUndo) notifications.hide(newestUndo.id)
  newestUndo = undefined
  if (undo) {
    const id = notifyAction(message, undo, () => (newestUndo = undefined))
    newestUndo = { id, run: undo.run }
  } else {
    notifications.show({ color: 'teal', autoClose: plainMs, message })
  }
}

/** Says something, with a button that does the next step. It stays until it is pressed or dismissed. */
export function notifyAction(message: string, { label, run }: Action, onClose?: () => void) {
  const id = notifications.show({
    color: 'teal',
    autoClose: false,
    onClose: () => onClose?.(),
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="md" dir="auto">
          {message}
        </Text>
        <Button
          size="compact-sm"
          variant="light"
          style={{ flexShrink: 0 }}
          onClick={() => {
            notifications.hide(id)
            run()
          }}
        >
          {label}
        </Button>
      </Group>
    ),
  })
  return id
}

/** Does the newest undo that is still offered; false when there is none. */
export function undoNewest(): boolean {
  if (!newestUndo) return false
  const { id, run } = newestUndo
  notifications.hide(id)
  run()
  return true
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
    autoClose: longMs,
    message: (
      <>
        <Text size="md">{errorMessage(error)}</Text>
        {requestId && <CopyText label="request id" text={requestId} />}
      </>
    ),
  })
}

/** Returns mutation options that report success and failure by toasts. */
export function withToasts(message: string, undo?: Action) {
  return { onSuccess: () => notifyDone(message, undo), onError: notifyError }
}
