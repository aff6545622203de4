import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'

/** Renders a part of the app with what every screen has around it, and returns somebody who uses it. */
export function renderApp(children: ReactNode) {
  render(
    <MantineProvider env="test">
      <ModalsProvider>
        <Notifications />
        {children}
      </ModalsProvider>
    </MantineProvider>,
  )
  return userEvent.setup()
}
