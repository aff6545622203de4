import { Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { AsOf } from '../as-of.tsx'
import classes from './page-header.module.css'

type Props = {
  title: string
  count?: string | undefined
  /** When the figures on the page were read. */
  updatedAtMs?: number | undefined
  children?: ReactNode
}

/** The title of a page, also in the browser's tab, how many it lists, and on its right what one does here. */
export function PageHeader({ title, count, updatedAtMs, children }: Props) {
  useDocumentTitle(`${title} · Inventory Pro`)
  return (
    <header className={classes.header}>
      <div className={classes.title}>
        <Title order={1} tabIndex={-1} dir="auto" className={classes.heading}>
          {title}
        </Title>
        {count !== undefined && <output aria-label={`${title} found`}>{count}</output>}
        {updatedAtMs !== undefined && <AsOf updatedAtMs={updatedAtMs} />}
      </div>
      <div className={classes.actions}>{children}</div>
    </header>
  )
}
