import type { ServiceView } from '@inventory-pro/shared/catalog/service'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { ArchivedFilter } from '../../components/list/archived-filter.tsx'
import type { Column } from '../../components/list/column.ts'
import { CompactRow } from '../../components/list/compact-rows.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { EmptyState } from '../../components/page/states.tsx'
import { formatMoney } from '../../lib/format.ts'
import { listInputOf } from '../../lib/list-search.ts'
import { useCan, useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { ServiceDrawer } from './service-drawer.tsx'
import { ServiceMenu } from './service-menu.tsx'
import type { ServiceSearch } from './service-search.ts'

type SortKey = NonNullable<ServiceSearch['sort']>

/** All services; the form of one opens beside the list. */
export function ServiceList({ list }: { list: ListAddress<ServiceSearch> }) {
  const { tenant } = useMe()
  const canWrite = useCan('catalog:write')
  const { edit, ...search } = list.search
  const query = trpc.service.list.useQuery(listInputOf(search), {
    placeholderData: (previous) => previous,
  })
  const create = canWrite && (
    <Button leftSection={<Plus size={16} />} onClick={() => list.open({ edit: 'new' })}>
      New service
    </Button>
  )

  return (
    <>
      <ListPage
        title="Services"
        searchLabel="Search name or description"
        action={create}
        filters={
          <ArchivedFilter
            value={search.archived}
            onChange={(archived) => list.filter({ archived })}
          />
        }
        list={list}
        query={query}
        columns={columns(tenant.currency)}
        defaultSort={{ by: 'name', direction: 'asc' }}
        compactRow={(service) => (
          <CompactRow
            title={nameLink(service)}
            detail={service.description}
            value={formatMoney(service.price, tenant.currency)}
          />
        )}
        empty={
          <EmptyState title="No services yet" action={create}>
            A service is something you offer that is never in stock, such as an installation or an
            hour of work.
          </EmptyState>
        }
      />
      <ServiceDrawer
        edit={canWrite ? edit : undefined}
        onClose={() => list.open({ edit: undefined })}
      />
    </>
  )
}

function columns(currency: string): Column<ServiceView, SortKey>[] {
  return [
    { header: 'Name', kind: 'main', sort: 'name', cell: nameLink },
    { header: 'Description', from: 'tablet', cell: ({ description }) => description },
    {
      header: 'Price',
      sort: 'price',
      kind: 'number',
      cell: ({ price }) => formatMoney(price, currency),
    },
    { header: 'Actions', kind: 'actions', cell: (service) => <ServiceMenu service={service} /> },
  ]
}

function nameLink({ id, name }: ServiceView) {
  return (
    <Link
      from="/services"
      to="/services"
      search={(search) => ({ ...search, edit: id })}
      resetScroll={false}
      data-row
    >
      {name}
    </Link>
  )
}
