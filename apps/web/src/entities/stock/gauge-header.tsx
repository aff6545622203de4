import { VisuallyHidden } from '@mantine/core'
import { maxTick, minTick } from './gauge-scale.ts'
import classes from './gauge-header.module.css'

/** The header over a column of gauges: says what the two lines are that run through it. */
export function GaugeHeader({ label }: { label: string }) {
  return (
    <div className={classes.header}>
      <VisuallyHidden>{label}</VisuallyHidden>
      <span aria-hidden="true" style={{ left: `${minTick}%` }}>
        min
      </span>
      <span aria-hidden="true" style={{ left: `${maxTick}%` }}>
        max
      </span>
    </div>
  )
}
