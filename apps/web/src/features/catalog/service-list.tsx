import type { ServiceView } from '@inventory-pro/shared/catalog/service'
import type { Column } from '../../components/list/column.ts'
import { CompactRow } from '../../components/list/compact-rows.tsx'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { RecordLink } from '../../components/record/record-link.tsx'
import { editedRecord, RecordList } from '../../components/record/record-list.tsx'
import { RecordMenu } from '../../components/record/record-menu.tsx'
import { formatMoney } from '../../lib/format.ts'
import { listInputOf } from '../../lib/list-search.ts'
import { useCan, useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { EditServiceForm, NewServiceForm } from './service-form.tsx'
import type { ServiceSearch } from './service-search.ts'

type SortKey = NonNullable<ServiceSearch['sort']>

/** All services; the form of one opens beside the list. */
export function ServiceList({ list }: { list: ListAddress<ServiceSearch> }) {
  const { tenant } = useMe()
  const canWrite = useCan('catalog:write')
  const canArchive = useCan('catalog:archive')
  const { edit, ...search } = list.search
  const query = trpc.service.list.useQuery(listInputOf(search), {
    placeholderData: (previous) => previous,
  })
  const opened = editedRecord(canWrite ? edit : undefined)
  const { data: service } = trpc.service.get.useQuery(...opened)

  return (
    <RecordList
      thing="service"
      list={list}
      canWrite={canWrite}
      query={query}
      searchLabel="Search name or description"
      columns={columns(tenant.currency, canArchive)}
      defaultSort={{ by: 'name', direction: 'asc' }}
      compactRow={(service) => (
        <CompactRow
          title={<RecordLink record={service} />}
          detail={service.description}
          value={formatMoney(service.price, tenant.currency)}
        />
      )}
      purpose="A service is something you offer that is never in stock, such as an installation or an hour of work."
      newForm={(close) => <NewServiceForm onDone={close} />}
      editForm={(close) =>
        service && <EditServiceForm key={service.id} service={service} onDone={close} />
      }
    />
  )
}

function columns(currency: string, canArchive: boolean): Column<ServiceView, SortKey>[] {
  return [
    {
      header: 'Name',
      kind: 'main',
      sort: 'name',
      cell: (service) => <RecordLink record={service} />,
    },
    { header: 'Description', from: 'tablet', cell: ({ description }) => description },
    {
      header: 'Price',
      sort: 'price',
      kind: 'number',
      cell: ({ price }) => formatMoney(price, currency),
    },
    {
      header: 'Actions',
      kind: 'actions',
      cell: (service) => canArchive && <RecordMenu thing="service" record={service} />,
    },
  ]
}
