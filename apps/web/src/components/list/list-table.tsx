import type { SortDirection } from '@inventory-pro/shared/list'
import { Skeleton, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Column } from './column.ts'
import classes from './list-table.module.css'

type Sort<Key> = { by: Key | undefined; direction: SortDirection }

type Props<Row extends { id: string }, SortKey extends string> = {
  label: string
  columns: Column<Row, SortKey>[]
  /** Undefined while the first rows are on their way. */
  rows: Row[] | undefined
  sort?: Sort<SortKey>
  onSort?: (by: SortKey, direction: SortDirection) => void
}

const skeletonRows = Array.from({ length: 12 }, (_, index) => index)

/** Rows under a header that stays in sight. A link with `data-row` in a cell makes its whole row a target. */
export function ListTable<Row extends { id: string }, SortKey extends string>({
  label,
  columns,
  rows,
  sort,
  onSort,
}: Props<Row, SortKey>) {
  return (
    <table className={classes.table} aria-label={label} aria-busy={!rows}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.header}
              scope="col"
              data-kind={column.kind}
              data-from={column.from}
              aria-sort={ariaSort(column, sort)}
            >
              {column.sort && onSort ? (
                <SortButton by={column.sort} sort={sort} onSort={onSort}>
                  {column.header}
                </SortButton>
              ) : (
                <Header column={column} />
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows
          ? rows.map((row) => (
              <tr key={row.id}>
                {columns.map((column) => (
                  <Cell key={column.header} column={column} row={row} />
                ))}
              </tr>
            ))
          : skeletonRows.map((row) => <SkeletonRow key={row} columns={columns} row={row} />)}
      </tbody>
    </table>
  )
}

function Cell<Row, Key extends string>({ column, row }: { column: Column<Row, Key>; row: Row }) {
  const { kind, from, cell } = column
  const isText = kind === undefined || kind === 'main' || kind === 'unit'
  return (
    <td
      data-kind={kind}
      data-from={from}
      {...(isText && {
        dir: 'auto',
        onPointerEnter: ({ currentTarget }) => tellCut(currentTarget),
      })}
    >
      {cell(row)}
    </td>
  )
}

/** Shows the whole text of a cell that has no room for it. */
function tellCut(cell: HTMLElement) {
  cell.title = cell.scrollWidth > cell.clientWidth ? cell.innerText : ''
}

function Header<Row, Key extends string>({
  column: { header, headerCell, kind },
}: {
  column: Column<Row, Key>
}) {
  if (headerCell !== undefined) return headerCell
  if (kind === 'unit' || kind === 'actions') return <VisuallyHidden>{header}</VisuallyHidden>
  return header
}

type SortButtonProps<Key> = {
  by: Key
  sort: Sort<Key> | undefined
  onSort: (by: Key, direction: SortDirection) => void
  children: ReactNode
}

function SortButton<Key>({ by, sort, onSort, children }: SortButtonProps<Key>) {
  const isSorted = sort?.by === by
  const next = isSorted && sort.direction === 'asc' ? 'desc' : 'asc'
  const Arrow = isSorted && sort.direction === 'desc' ? ArrowDown : ArrowUp
  return (
    <UnstyledButton
      className={classes.sort}
      data-sorted={isSorted || undefined}
      onClick={() => onSort(by, next)}
    >
      {children}
      <Arrow size={12} aria-hidden="true" />
    </UnstyledButton>
  )
}

function ariaSort<Row, Key extends string>(column: Column<Row, Key>, sort: Sort<Key> | undefined) {
  if (!column.sort) return undefined
  if (sort?.by !== column.sort) return 'none'
  return sort.direction === 'asc' ? 'ascending' : 'descending'
}

function SkeletonRow<Row, Key extends string>({
  columns,
  row,
}: {
  columns: Column<Row, Key>[]
  row: number
}) {
  return (
    <tr>
      {columns.map((column, index) => (
        <td key={column.header} data-kind={column.kind} data-from={column.from}>
          {row === 0 && index === 0 && <VisuallyHidden>Loading</VisuallyHidden>}
          {column.kind !== 'actions' && column.kind !== 'unit' && (
            <Skeleton height={8} width={`${45 + ((row * 7 + index * 13) % 40)}%`} />
          )}
        </td>
      ))}
    </tr>
  )
}
