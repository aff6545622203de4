import { Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './page-header.module.css'

/** The title of a page, also in the browser's tab, and on its right what one does here. */
export function PageHeader({ title, children }: { title: string; children?: ReactNode }) {
  useDocumentTitle(`${title} · Inventory Pro`)
  return (
    <header className={classes.header}>
      <Title order={1}>{title}</Title>
      <div className={classes.actions}>{children}</div>
    </header>
  )
}
