import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }

/** A form beside the list it belongs to. */
export function EditDrawer({ title, isOpen, onClose, children }: Props) {
  return (
    <Drawer opened={isOpen} onClose={onClose} title={title} size="md">
      {children}
    </Drawer>
  )
}
