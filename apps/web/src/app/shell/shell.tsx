import type { FoundByCode } from '@inventory-pro/shared/catalog/product'
import { ModalsProvider } from '@mantine/modals'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { notifyAction } from '../../components/notify.tsx'
import { ScanDesk } from '../../entities/scan/scan-desk.tsx'
import { ConfirmLogin } from '../../features/auth/confirm-login.tsx'
import { StrayCodes } from '../../features/catalog/stray-codes.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { OfflineNote } from './offline-note.tsx'
import { Place } from './place.tsx'
import { Sidebar } from './sidebar.tsx'
import { useFocusAfterNavigation } from './use-focus-after-navigation.ts'
import { useKeyJumps } from './use-key-jumps.ts'
import classes from './shell.module.css'

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.tsx')).CommandPalette,
}))

/** The frame around every screen behind the log-in. */
export function Shell() {
  useKeyJumps()
  useFocusAfterNavigation()
  const open = useOpenScanned()
  return (
    <>
      <ConfirmLogin />
      <ScanDesk fallback={open}>
        <ModalsProvider>
          <div className={classes.shell}>
            <a className={classes.skip} href="#main">
              Skip to content
            </a>
            <Sidebar />
            <div>
              <OfflineNote />
              <main id="main" className={classes.main} tabIndex={-1}>
                <StrayCodes />
                <Place />
              </main>
            </div>
            <BottomBar />
            <Suspense>
              <CommandPalette />
            </Suspense>
          </div>
        </ModalsProvider>
      </ScanDesk>
    </>
  )
}

/** Opens what was scanned on a screen that takes no scans, but never away from a form that is being filled in. */
function useOpenScanned() {
  const navigate = useNavigate()
  return (found: FoundByCode) => {
    const open = () => void navigate(addressOf(found))
    const isFilling = Boolean(document.activeElement?.closest('form'))
    if (isFilling)
      notifyAction(`This is the code of ${nameOf(found)}.`, { label: 'Open', run: open })
    else open()
    return true
  }
}

function addressOf(found: FoundByCode) {
  if (found.kind === 'product') {
    return { to: '/products/$productId', params: { productId: found.product.id } } as const
  }
  if (found.kind === 'location') {
    return { to: '/locations', search: { edit: found.location.id } } as const
  }
  return { to: '/operations/$operationId', params: { operationId: found.id } } as const
}

function nameOf(found: FoundByCode): string {
  if (found.kind === 'operation') return 'an operation'
  return found.kind === 'product' ? found.product.name : found.location.name
}
