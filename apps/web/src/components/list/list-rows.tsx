import { useMediaQuery } from '@mantine/hooks'
import type { ComponentProps, ReactNode } from 'react'
import { CompactRows } from './compact-rows.tsx'
import { ListTable } from './list-table.tsx'

type Props<Row extends { id: string }, SortKey extends string> = ComponentProps<
  typeof ListTable<Row, SortKey>
> & {
  /** A row on a phone. */
  compactRow: (row: Row) => ReactNode
}

/** Rows as a table, or on a phone as a list. */
export function ListRows<Row extends { id: string }, SortKey extends string>({
  compactRow,
  ...table
}: Props<Row, SortKey>) {
  const isPhone = useMediaQuery('(width < 40em)', undefined, { getInitialValueInEffect: false })
  if (!isPhone) return <ListTable {...table} />
  return <CompactRows label={table.label} rows={table.rows} row={compactRow} />
}
