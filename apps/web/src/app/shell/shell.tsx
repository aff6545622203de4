import { ModalsProvider } from '@mantine/modals'
import { lazy, Suspense } from 'react'
import { BottomBar } from './bottom-bar.tsx'
import { OfflineNote } from './offline-note.tsx'
import { Place } from './place.tsx'
import { Sidebar } from './sidebar.tsx'
import { useKeyJumps } from './use-key-jumps.ts'
import classes from './shell.module.css'

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.tsx')).CommandPalette,
}))

/** The frame around every screen behind the log-in. */
export function Shell() {
  useKeyJumps()
  return (
    <ModalsProvider>
      <div className={classes.shell}>
        <a className={classes.skip} href="#main">
          Skip to content
        </a>
        <Sidebar />
        <div>
          <OfflineNote />
          <main id="main" className={classes.main} tabIndex={-1}>
            <Place />
          </main>
        </div>
        <BottomBar />
        <Suspense>
          <CommandPalette />
        </Suspense>
      </div>
    </ModalsProvider>
  )
}
