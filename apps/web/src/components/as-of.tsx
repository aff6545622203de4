import { formatTime } from '../lib/format.ts'
import { useMe } from '../lib/session.ts'
import classes from './as-of.module.css'

/** Says how old the figures on a page are. */
export function AsOf({ updatedAtMs }: { updatedAtMs: number }) {
  const { tenant } = useMe()
  if (updatedAtMs === 0) return null
  const instant = new Date(updatedAtMs).toISOString()
  return (
    <span className={classes.asOf}>
      as of <time dateTime={instant}>{formatTime(instant, tenant.timezone)}</time>
    </span>
  )
}
