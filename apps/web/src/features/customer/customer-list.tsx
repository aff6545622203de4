import type { CustomerView } from '@inventory-pro/shared/customer/customer'
import type { Column } from '../../components/list/column.ts'
import { CompactRow } from '../../components/list/compact-rows.tsx'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { RecordLink } from '../../components/record/record-link.tsx'
import { editedRecord, RecordList } from '../../components/record/record-list.tsx'
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
  const opened = editedRecord(canWrite ? edit : undefined)
  const { data: customer } = trpc.customer.get.useQuery(...opened)

  return (
    <RecordList
      thing="customer"
      list={list}
      canWrite={canWrite}
      query={query}
      searchLabel="Search name, email or phone"
      columns={columns(canArchive)}
      defaultSort={{ by: 'name', direction: 'asc' }}
      compactRow={(customer) => (
        <CompactRow title={<RecordLink record={customer} />} detail={customer.email} />
      )}
      purpose="Keep the names, addresses and phone numbers of those you sell to in one list."
      newForm={(close) => <NewCustomerForm onDone={close} />}
      editForm={(close) =>
        customer && <EditCustomerForm key={customer.id} customer={customer} onDone={close} />
      }
    />
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
