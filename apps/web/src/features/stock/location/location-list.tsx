import type { LocationView } from '@inventory-pro/shared/stock/location'
import { Badge, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { ArchivedFilter } from '../../../components/list/archived-filter.tsx'
import type { Column } from '../../../components/list/column.ts'
import { CompactRow } from '../../../components/list/compact-rows.tsx'
import { ListPage } from '../../../components/list/list-page.tsx'
import type { ListAddress } from '../../../components/list/use-list-address.ts'
import { EmptyState } from '../../../components/page/states.tsx'
import { listInputOf } from '../../../lib/list-search.ts'
import { useCan } from '../../../lib/session.ts'
import { trpc } from '../../../lib/trpc.ts'
import { LocationDrawer } from './location-drawer.tsx'
import { LocationMenu } from './location-menu.tsx'
import type { LocationSearch } from './location-search.ts'

type SortKey = NonNullable<LocationSearch['sort']>

/** All locations; one opens beside the list, with what is there. */
export function LocationList({ list }: { list: ListAddress<LocationSearch> }) {
  const canWrite = useCan('location:write')
  const { edit, ...search } = list.search
  const query = trpc.location.list.useQuery(listInputOf(search), {
    placeholderData: (previous) => previous,
  })
  const create = canWrite && (
    <Button leftSection={<Plus size={16} />} onClick={() => list.open({ edit: 'new' })}>
      New location
    </Button>
  )

  return (
    <>
      <ListPage
        title="Locations"
        searchLabel="Search name or code"
        action={create}
        filters={
          <ArchivedFilter
            value={search.archived}
            onChange={(archived) => list.filter({ archived })}
          />
        }
        list={list}
        query={query}
        columns={columns}
        defaultSort={{ by: 'name', direction: 'asc' }}
        compactRow={(location) => (
          <CompactRow
            title={nameLink(location)}
            detail={<code>{location.code}</code>}
            menu={<LocationMenu location={location} />}
          />
        )}
        empty={
          <EmptyState title="No locations" action={create}>
            A location is a place where stock is: a store, a shelf, a van.
          </EmptyState>
        }
      />
      <LocationDrawer edit={edit} onClose={() => list.open({ edit: undefined })} />
    </>
  )
}

const columns: Column<LocationView, SortKey>[] = [
  { header: 'Name', kind: 'main', sort: 'name', cell: nameLink },
  { header: 'Code', sort: 'code', cell: ({ code }) => <code>{code}</code> },
  {
    header: 'Used for',
    cell: ({ isDefault }) =>
      isDefault && (
        <Badge variant="light" tt="none">
          Default
        </Badge>
      ),
  },
  { header: 'Actions', kind: 'actions', cell: (location) => <LocationMenu location={location} /> },
]

function nameLink({ id, name }: LocationView) {
  return (
    <Link
      from="/locations"
      to="/locations"
      search={(search) => ({ ...search, edit: id })}
      resetScroll={false}
      data-row
    >
      {name}
    </Link>
  )
}
