import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { queryClient } from '../lib/query-client.ts'
import { trpc, trpcClient } from '../lib/trpc.ts'
import { router } from './router.tsx'
import { styleNonce } from './theme/style-nonce.ts'
import { cssVariables, theme } from './theme/theme.ts'

/** The providers around everything. */
export function App() {
  return (
    <trpc.Provider client={trpcClient} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          defaultColorScheme="auto"
          getStyleNonce={styleNonce}
        >
          <RouterProvider router={router} />
          <Notifications position="bottom-right" />
        </MantineProvider>
      </QueryClientProvider>
    </trpc.Provider>
  )
}
