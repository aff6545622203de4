import type { CustomerView } from '@inventory-pro/shared/customer/customer'
import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { ArchivedFilter } from '../../components/list/archived-filter.tsx'
import type { Column } from '../../components/list/column.ts'
import { CompactRow } from '../../components/list/compact-rows.tsx'
import { ListPage } from '../../components/list/list-page.tsx'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { EmptyState } from '../../components/page/states.tsx'
import { editedRecord, RecordDrawer } from '../../components/record/record-drawer.tsx'
import { RecordLink } from '../../components/record/record-link.tsx'
import { RecordMenu } from '../../components/record/record-menu.tsx'
import { listInputOf } from '../../lib/list-search.ts'
import { useCan } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { EditCustomerForm, NewCustomerForm } from './customer-form.tsx'
import type { CustomerSearch } from './customer-search.ts'

type SortKey = NonNullable<CustomerSearch['sort']>

/** All customers; the form of one opens beside the list. */
export function CustomerList({ list }: { list: ListAddress<CustomerSearch> }) {
  const canWrite = useCan('customer:write')
  const canArchive = useCan('customer:archive')
  const { edit, ...search } = list.search
  const query = trpc.customer.list.useQuery(listInputOf(search), {
    placeholderData: (previous) => previous,
  })
  const openForm = canWrite ? edit : undefined
  const { data: customer } = trpc.customer.get.useQuery(...editedRecord(openForm))
  const close = () => list.open({ edit: undefined })
  const create = canWrite && (
    <Button leftSection={<Plus size={16} />} onClick={() => list.open({ edit: 'new' })}>
      New customer
    </Button>
  )

  return (
    <>
      <ListPage
        title="Customers"
        searchLabel="Search name, email or phone"
        action={create}
        filters={
          <ArchivedFilter
            value={search.archived}
            onChange={(archived) => list.filter({ archived })}
          />
        }
        list={list}
        query={query}
        columns={columns(canArchive)}
        defaultSort={{ by: 'name', direction: 'asc' }}
        compactRow={(customer) => (
          <CompactRow title={<RecordLink record={customer} />} detail={customer.email} />
        )}
        empty={
          <EmptyState title="No customers yet" action={create}>
            Keep the names, addresses and phone numbers of those you sell to in one list.
          </EmptyState>
        }
      />
      <RecordDrawer
        one="Customer"
        edit={openForm}
        onClose={close}
        newForm={<NewCustomerForm onDone={close} />}
        editForm={
          customer && <EditCustomerForm key={customer.id} customer={customer} onDone={close} />
        }
      />
    </>
  )
}

function columns(canArchive: boolean): Column<CustomerView, SortKey>[] {
  return [
    {
      header: 'Name',
      kind: 'main',
      sort: 'name',
      cell: (customer) => <RecordLink record={customer} />,
    },
    {
      header: 'Email',
      sort: 'email',
      cell: ({ email }) => <a href={`mailto:${email}`}>{email}</a>,
    },
    { header: 'Phone', from: 'tablet', cell: ({ phone }) => phone },
    { header: 'Address', from: 'desktop', cell: ({ address }) => address },
    {
      header: 'Actions',
      kind: 'actions',
      cell: (customer) => canArchive && <RecordMenu thing="customer" record={customer} />,
    },
  ]
}
