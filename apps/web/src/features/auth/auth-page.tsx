import { Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Brand } from '../../components/brand.tsx'
import { GaugeLesson } from './gauge-lesson.tsx'
import classes from './auth-page.module.css'

type Props = { title: string; intro?: ReactNode; children: ReactNode; footer?: ReactNode }

/** The pages before the log-in: the form, and beside it the one thing to learn. */
export function AuthPage({ title, intro, children, footer }: Props) {
  useDocumentTitle(`${title} · Inventory Pro`)
  return (
    <div className={classes.page}>
      <main className={classes.form}>
        <Brand />
        <div className={classes.middle}>
          <Title order={1} mb="sm">
            {title}
          </Title>
          {intro && <p className={classes.intro}>{intro}</p>}
          {children}
          {footer && <p className={classes.footer}>{footer}</p>}
        </div>
      </main>
      <aside className={classes.lesson} aria-label="How to read the gauge">
        <GaugeLesson />
      </aside>
    </div>
  )
}
