import { useMediaQuery } from '@mantine/hooks'
import { type ComponentProps, type ReactNode, useRef } from 'react'
import { useShortcut } from '../../lib/shortcuts.ts'
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
  const ref = useRef<HTMLDivElement>(null)
  useShortcut('j', () => focusRow(ref.current, 1))
  useShortcut('k', () => focusRow(ref.current, -1))
  return (
    <div ref={ref}>
      {isPhone ? (
        <CompactRows label={table.label} rows={table.rows} row={compactRow} />
      ) : (
        <ListTable {...table} />
      )}
    </div>
  )
}

/** Moves the focus from row to row; Enter then opens the row, as it opens any link. */
function focusRow(list: HTMLElement | null, step: 1 | -1) {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const current = rows.findIndex((row) => row === document.activeElement)
  const next = current === -1 ? 0 : Math.min(Math.max(current + step, 0), rows.length - 1)
  rows[next]?.focus()
}
