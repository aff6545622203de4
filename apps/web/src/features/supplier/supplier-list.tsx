import type { SupplierListInput, SupplierView } from '@inventory-pro/shared/supplier/supplier'
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
  const openForm = canWrite ? edit : undefined
  const { data: supplier } = trpc.supplier.get.useQuery(...editedRecord(openForm))
  const close = () => list.open({ edit: undefined })
  const create = canWrite && (
    <Button leftSection={<Plus size={16} />} onClick={() => list.open({ edit: 'new' })}>
      New supplier
    </Button>
  )

  return (
    <>
      <ListPage
        title="Suppliers"
        searchLabel="Search name, code, email or phone"
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
        compactRow={(supplier) => (
          <CompactRow title={<RecordLink record={supplier} />} detail={supplier.code} />
        )}
        empty={
          <EmptyState title="No suppliers yet" action={create}>
            Keep the codes, contacts and lead times of those you buy from in one list.
          </EmptyState>
        }
      />
      <RecordDrawer
        one="Supplier"
        edit={openForm}
        onClose={close}
        newForm={<NewSupplierForm onDone={close} />}
        editForm={
          supplier && <EditSupplierForm key={supplier.id} supplier={supplier} onDone={close} />
        }
      />
    </>
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
