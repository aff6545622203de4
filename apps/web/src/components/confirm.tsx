import { Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import type { ReactNode } from 'react'

type Question = {
  title: string
  /** What will happen, and whether there is a way back. */
  children: ReactNode
  confirmLabel: string
  onConfirm: () => void
  isDanger?: boolean
}

/** Asks before something that is not easily undone. */
export function confirm({ title, children, confirmLabel, onConfirm, isDanger = false }: Question) {
  modals.openConfirmModal({
    title,
    children: <Text>{children}</Text>,
    labels: { confirm: confirmLabel, cancel: 'Cancel' },
    confirmProps: isDanger ? { color: 'red' } : {},
    onConfirm,
  })
}
