import type { SupplierListInput, SupplierView } from '@inventory-pro/shared/supplier/supplier'
import type { Column } from '../../components/list/column.ts'
import { CompactRow } from '../../components/list/compact-rows.tsx'
import type { ListAddress } from '../../components/list/use-list-address.ts'
import { RecordLink } from '../../components/record/record-link.tsx'
import { editedRecord, RecordList } from '../../components/record/record-list.tsx'
import { RecordMenu } from '../../components/record/record-menu.tsx'
import type { RecordSearch } from '../../components/record/record-search.ts'
import { listInputOf } from '../../lib/list-search.ts'
import { useCan } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { EditSupplierForm, NewSupplierForm } from './supplier-form.tsx'

type SortKey = NonNullable<SupplierListInput['sort']>['by']

/** All suppliers; the form of one opens beside the list. */
export function SupplierList({ list }: { list: ListAddress<RecordSearch<SortKey>> }) {
  const canWrite = useCan('supplier:write')
  const canArchive = useCan('supplier:archive')
  const { edit, ...search } = list.search
  const query = trpc.supplier.list.useQuery(listInputOf(search), {
    placeholderData: (previous) => previous,
  })
  const opened = editedRecord(canWrite ? edit : undefined)
  const { data: supplier } = trpc.supplier.get.useQuery(...opened)

  return (
    <RecordList
      thing="supplier"
      list={list}
      canWrite={canWrite}
      query={query}
      searchLabel="Search name, code, email or phone"
      columns={columns(canArchive)}
      defaultSort={{ by: 'name', direction: 'asc' }}
      compactRow={(supplier) => (
        <CompactRow title={<RecordLink record={supplier} />} detail={supplier.code} />
      )}
      purpose="Keep the codes, contacts and lead times of those you buy from in one list."
      newForm={(close) => <NewSupplierForm onDone={close} />}
      editForm={(close) =>
        supplier && <EditSupplierForm key={supplier.id} supplier={supplier} onDone={close} />
      }
    />
  )
}

function columns(canArchive: boolean): Column<SupplierView, SortKey>[] {
  return [
    {
      header: 'Name',
      kind: 'main',
      sort: 'name',
      cell: (supplier) => <RecordLink record={supplier} />,
    },
    { header: 'Code', sort: 'code', cell: ({ code }) => code },
    {
      header: 'Email',
      from: 'tablet',
      cell: ({ email }) => email && <a href={`mailto:${email}`}>{email}</a>,
    },
    { header: 'Phone', from: 'desktop', cell: ({ phone }) => phone },
    { header: 'Lead time, days', from: 'tablet', cell: ({ leadTimeDays }) => leadTimeDays },
    {
      header: 'Actions',
      kind: 'actions',
      cell: (supplier) => canArchive && <RecordMenu thing="supplier" record={supplier} />,
    },
  ]
}
