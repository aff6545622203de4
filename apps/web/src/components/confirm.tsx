import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'

export type Question = {
  title: string
  /** The consequence, and whether it can be undone. */
  children: ReactNode
  confirmLabel: string
  isDanger?: boolean
}

type Answers = { onConfirm: () => void; onCancel?: () => void }

/** Asks before something that is not easily undone. */
export function confirm(question: Question & Answers) {
  const { title, children, confirmLabel, onConfirm, onCancel, isDanger = false } = question
  modals.openConfirmModal({
    title,
    children: <Text>{children}</Text>,
    labels: { confirm: confirmLabel, cancel: 'Cancel' },
    // A key that is pressed too long must not confirm what it opened.
    cancelProps: { 'data-autofocus': true },
    confirmProps: isDanger ? { color: 'red' } : {},
    onConfirm,
    onClose: () => onCancel?.(),
  })
}

/** The same as a promise of the answer. The dialog closes after either answer, and only the first counts. */
export function ask(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    confirm({ ...question, onConfirm: () => resolve(true), onCancel: () => resolve(false) })
  })
}
