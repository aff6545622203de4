import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'

/** In the place of a form whose link cannot be used: why, and how to get another. */
export function DeadLink({ children }: { children: ReactNode }) {
  return (
    <Alert color="red" title="This link does not work" role="alert">
      {children}
    </Alert>
  )
}
