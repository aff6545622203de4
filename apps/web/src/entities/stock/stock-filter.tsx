import { type StockFilter as Filter, stockFilter } from '@inventory-pro/shared/stock/inventory'
import { SegmentedControl } from '@mantine/core'
import { StatusGlyph, statusWords } from './status.tsx'
import classes from './stock-filter.module.css'

type Props = { value: Filter | undefined; onChange: (value: Filter | undefined) => void }

const all = 'all'
const { reorder } = stockFilter.enum
const statuses = (['out', 'low', 'ok', 'over'] as const).map((status) => ({
  value: status,
  label: (
    <span className={classes.choice}>
      <StatusGlyph status={status} />
      {statusWords[status]}
    </span>
  ),
}))

/** Chooses what to list by its stock status, or all that has to be ordered; the legend of the gauges under it. */
export function StockFilter({ value, onChange }: Props) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="Stock status"
      data={[{ value: all, label: 'All' }, { value: reorder, label: 'To reorder' }, ...statuses]}
      value={value ?? all}
      onChange={(choice) => onChange(stockFilter.safeParse(choice).data)}
    />
  )
}
