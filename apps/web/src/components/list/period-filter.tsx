import { TextInput } from '@mantine/core'
import classes from './period-filter.module.css'

type Period = { from?: string | undefined; to?: string | undefined }
type Props = Period & { onChange: (change: Period) => void }

const day = { size: 'xs', type: 'date', leftSectionWidth: 44, className: classes.day } as const

/** From a day to a day, both included, of the tenant's calendar. */
export function PeriodFilter({ from, to, onChange }: Props) {
  return (
    <>
      <TextInput
        {...day}
        leftSection="From"
        aria-label="From day"
        max={to}
        value={from ?? ''}
        onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        {...day}
        leftSection="To"
        aria-label="To day"
        min={from}
        value={to ?? ''}
        onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
      />
    </>
  )
}
