import { Tooltip } from '@mantine/core'
import { formatInstant, formatMoment } from '../lib/format.ts'
import { useMe } from '../lib/session.ts'

/** A moment: how long ago it was, and exactly in the tenant's time zone when pointed at or tapped. */
export function Moment({ instant }: { instant: string }) {
  const { tenant } = useMe()
  return (
    <Tooltip
      label={formatInstant(instant, tenant.timezone)}
      events={{ hover: true, focus: true, touch: true }}
    >
      <time dateTime={instant}>{formatMoment(instant, tenant.timezone)}</time>
    </Tooltip>
  )
}
