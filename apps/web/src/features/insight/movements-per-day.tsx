import type { SummaryView } from '@inventory-pro/shared/insight/summary'
import { Skeleton, VisuallyHidden } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Panel } from '../../components/page/panel.tsx'
import { formatDay, formatQuantity } from '../../lib/format.ts'
import classes from './movements-per-day.module.css'

const MovementChart = lazy(async () => ({
  default: (await import('./movement-chart.tsx')).MovementChart,
}))

/** What came in and went out on each of the last days: as a chart, and as a table for those who do not see it. */
export function MovementsPerDay({ days }: { days: SummaryView['movementsPerDay'] }) {
  return (
    <Panel
      title={`Last ${days.length} days`}
      aside={
        <span className={classes.legend}>
          <i data-kind="in" /> In
          <i data-kind="out" /> Out
        </span>
      }
    >
      <Suspense fallback={<Skeleton flex={1} mih={220} />}>
        <MovementChart days={days} />
      </Suspense>
      <VisuallyHidden>
        <table>
          <caption>Received and issued per day</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">In</th>
              <th scope="col">Out</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, received, issued }) => (
              <tr key={day}>
                <th scope="row">{formatDay(day)}</th>
                <td>{formatQuantity(received)}</td>
                <td>{formatQuantity(issued)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </Panel>
  )
}
