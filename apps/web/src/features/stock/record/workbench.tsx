import type { ReactNode } from 'react'
import { Panel } from '../../../components/page/panel.tsx'
import { useMe } from '../../../lib/session.ts'
import { RecentMovements } from '../movement/recent-movements.tsx'
import classes from './workbench.module.css'

/** A form to record one thing after the other, with what one has just recorded beside it. */
export function Workbench({ title, children }: { title: string; children: ReactNode }) {
  const { user } = useMe()
  return (
    <div className={classes.workbench}>
      <Panel title={title}>{children}</Panel>
      <RecentMovements
        title="Recorded by you"
        actorId={user.id}
        limit={10}
        empty="What you record shows here, each with its way back."
      />
    </div>
  )
}
