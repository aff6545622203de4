import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './panel.module.css'

type Props = { title: string; aside?: ReactNode; children: ReactNode }

/** A part of a page with a title of its own. */
export function Panel({ title, aside, children }: Props) {
  return (
    <section className={classes.panel} aria-label={title}>
      <header className={classes.header}>
        <Title order={2}>{title}</Title>
        {aside}
      </header>
      {children}
    </section>
  )
}
