import { type StockStatus, stockStatus } from '@inventory-pro/shared/stock/inventory'
import { SegmentedControl } from '@mantine/core'
import { StatusGlyph, statusWords } from './status.tsx'
import classes from './stock-filter.module.css'

type Props = { value: StockStatus | undefined; onChange: (value: StockStatus | undefined) => void }

const all = 'all'
const statuses = (['out', 'low', 'ok', 'over'] as const).map((status) => ({
  value: status,
  label: (
    <span className={classes.choice}>
      <StatusGlyph status={status} />
      {statusWords[status]}
    </span>
  ),
}))

/** Chooses what to list by its stock status; the legend of the gauges under it. */
export function StockFilter({ value, onChange }: Props) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="Stock status"
      data={[{ value: all, label: 'All' }, ...statuses]}
      value={value ?? all}
      onChange={(choice) => onChange(stockStatus.safeParse(choice).data)}
    />
  )
}
