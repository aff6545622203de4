import type { SummaryView } from '@inventory-pro/shared/insight/summary'
import { Skeleton, VisuallyHidden } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Panel } from '../../components/page/panel.tsx'
import { formatDay, formatQuantity } from '../../lib/format.ts'
import classes from './movements-per-day.module.css'

const MovementChart = lazy(async () => ({
  default: (await import('./movement-chart.tsx')).MovementChart,
}))

/**
 * How many lines were received and issued on each of the last days, as a chart and as a table for those who do not
 * see it. Quantities of different units do not add up, so lines are counted.
 */
export function MovementsPerDay({ days }: { days: SummaryView['movementsPerDay'] }) {
  return (
    <Panel
      title={`Last ${days.length} days`}
      aside={
        <span className={classes.legend}>
          <i data-kind="in" /> Lines received
          <i data-kind="out" /> Lines issued
        </span>
      }
    >
      <Suspense fallback={<Skeleton flex={1} mih={220} />}>
        <MovementChart days={days} />
      </Suspense>
      <VisuallyHidden>
        <table>
          <caption>Lines received, issued and transferred per day</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Received</th>
              <th scope="col">Issued</th>
              <th scope="col">Transferred</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, lines }) => (
              <tr key={day}>
                <th scope="row">{formatDay(day)}</th>
                <td>{formatQuantity(lines.received)}</td>
                <td>{formatQuantity(lines.issued)}</td>
                <td>{formatQuantity(lines.transferred)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </Panel>
  )
}
