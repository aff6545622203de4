import type { Page, SortDirection } from '@inventory-pro/shared/list'
import { Button } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import type { ListSearch } from '../../lib/list-search.ts'
import { useShortcut } from '../../lib/shortcuts.ts'
import { PageHeader } from '../page/page-header.tsx'
import { EmptyState, ErrorState } from '../page/states.tsx'
import type { Column } from './column.ts'
import { formatTotal, ListPager } from './list-pager.tsx'
import { ListRows } from './list-rows.tsx'
import { ListSearchBox } from './list-search-box.tsx'
import { useEnterOnOnlyRow } from './use-enter-on-only-row.ts'
import type { ListAddress } from './use-list-address.ts'
import classes from './list-page.module.css'

type Query<Row> = {
  data: Page<Row> | undefined
  error: unknown
  isPlaceholderData: boolean
  dataUpdatedAt: number
  refetch: () => unknown
}

type Props<Row extends { id: string }, SortKey extends string> = {
  title: string
  /** What one can search by, as the label of the search box. */
  searchLabel: string
  list: ListAddress<ListSearch<SortKey>>
  query: Query<Row>
  columns: Column<Row, SortKey>[]
  /** The order that the server gives when none is asked for. */
  defaultSort: { by: SortKey; direction: SortDirection }
  /** A row on a phone. */
  compactRow: (row: Row) => ReactNode
  /** The list is asked for again while it is visible, so it says how old it is. */
  isLive?: boolean
  /** Shown instead of rows while there are none at all. */
  empty: ReactNode
  action?: ReactNode
  filters?: ReactNode
}

/** The one page of all lists: title and action, search and filters, rows, pages, and the states without rows. */
export function ListPage<Row extends { id: string }, SortKey extends string>(
  props: Props<Row, SortKey>,
) {
  const { title, searchLabel, filters, list, query, isLive } = props
  const { search, filter } = list
  const { list: rows, enter } = useEnterOnOnlyRow({
    search: search.search ?? '',
    isCurrent: query.data !== undefined && !query.isPlaceholderData,
    rows: query.data?.items.length ?? 0,
  })
  const action = useRef<HTMLDivElement>(null)
  useShortcut('c', () => action.current?.querySelector<HTMLElement>('a, button')?.click())
  return (
    <>
      <PageHeader
        title={title}
        count={query.data && formatTotal(query.data)}
        updatedAtMs={isLive ? query.dataUpdatedAt : undefined}
      >
        <div ref={action}>{props.action}</div>
      </PageHeader>
      <div className={classes.toolbar} role="search">
        <ListSearchBox
          label={searchLabel}
          value={search.search}
          onChange={(search) => filter({ search }, { replace: true })}
          onEnter={enter}
        />
        <div className={classes.filters}>{filters}</div>
        {list.isFiltered && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={list.clear}>
            Clear filters
          </Button>
        )}
      </div>
      <div ref={rows}>
        <ListBody {...props} />
      </div>
    </>
  )
}

function ListBody<Row extends { id: string }, SortKey extends string>({
  title,
  list,
  query,
  columns,
  defaultSort,
  compactRow,
  empty,
}: Props<Row, SortKey>) {
  const { data, error } = query
  const { sort = defaultSort.by, direction = defaultSort.direction } = list.search

  if (!data && error) return <ErrorState error={error} onRetry={query.refetch} />
  if (data?.items.length === 0) {
    if (!list.isFiltered && list.page === 1) return empty
    return (
      <EmptyState
        title="Nothing fits"
        action={
          <Button variant="default" onClick={list.clear}>
            Clear filters
          </Button>
        }
      >
        Nothing matches what you search and filter by.
      </EmptyState>
    )
  }

  return (
    <div className={classes.rows} data-stale={query.isPlaceholderData || undefined}>
      <ListRows
        label={title}
        columns={columns}
        rows={data?.items}
        compactRow={compactRow}
        sort={{ by: sort, direction }}
        onSort={(sort, direction) => list.filter({ sort, direction })}
      />
      {data && (
        <ListPager
          page={list.page}
          data={data}
          onPrevious={list.previousPage}
          onNext={list.nextPage}
        />
      )}
    </div>
  )
}
