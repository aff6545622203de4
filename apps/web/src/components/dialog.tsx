import { modals } from '@mantine/modals'
import { createContext, type ReactNode, use, useEffect } from 'react'

const DialogId = createContext('')

/** Opens a dialog; its content gets a function that closes it. */
export function openDialog(title: string, content: (close: () => void) => ReactNode) {
  const modalId = crypto.randomUUID()
  const close = () => modals.close(modalId)
  modals.open({
    modalId,
    title,
    children: <DialogId value={modalId}>{content(close)}</DialogId>,
  })
}

/**
 * Keeps the dialog around it open until a button of its content closes it, for what is shown once: Escape
 * or a click beside it would lose that for good.
 */
export function useStaysOpen() {
  const modalId = use(DialogId)
  useEffect(() => {
    modals.updateModal({
      modalId,
      closeOnEscape: false,
      closeOnClickOutside: false,
      withCloseButton: false,
    })
  }, [modalId])
}
