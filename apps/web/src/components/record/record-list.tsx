import { type CrudName, things } from '@inventory-pro/shared/things'
import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { EditDrawer } from '../form/edit-drawer.tsx'
import { ArchivedFilter } from '../list/archived-filter.tsx'
import { ListPage } from '../list/list-page.tsx'
import type { ListAddress } from '../list/use-list-address.ts'
import { EmptyState } from '../page/states.tsx'
import type { RecordSearch } from './record-search.ts'

type Listing<Row extends { id: string }, SortKey extends string> = Pick<
  ComponentProps<typeof ListPage<Row, SortKey>>,
  'searchLabel' | 'query' | 'columns' | 'defaultSort' | 'compactRow'
>

type Props<Row extends { id: string }, SortKey extends string> = Listing<Row, SortKey> & {
  thing: CrudName
  list: ListAddress<RecordSearch<SortKey>>
  canWrite: boolean
  /** What the list is for, shown while it is empty. */
  purpose: string
  newForm: (close: () => void) => ReactNode
  /** Returns nothing until the record is read. */
  editForm: (close: () => void) => ReactNode
}

/** The list of a thing's records; the form of one opens beside it. */
export function RecordList<Row extends { id: string }, SortKey extends string>({
  thing,
  list,
  canWrite,
  purpose,
  newForm,
  editForm,
  ...listing
}: Props<Row, SortKey>) {
  const { one, many } = things[thing]
  const edit = canWrite ? list.search.edit : undefined
  const close = () => list.open({ edit: undefined })
  const create = canWrite && (
    <Button leftSection={<Plus size={16} />} onClick={() => list.open({ edit: 'new' })}>
      New {one.toLowerCase()}
    </Button>
  )
  return (
    <>
      <ListPage
        {...listing}
        title={many}
        list={list}
        action={create}
        filters={
          <ArchivedFilter
            value={list.search.archived}
            onChange={(archived) => list.filter({ archived })}
          />
        }
        empty={
          <EmptyState title={`No ${many.toLowerCase()} yet`} action={create}>
            {purpose}
          </EmptyState>
        }
      />
      <EditDrawer
        title={`${edit === 'new' ? 'New' : 'Edit'} ${one.toLowerCase()}`}
        isOpen={edit !== undefined}
        onClose={close}
      >
        {edit === 'new' ? newForm(close) : editForm(close)}
      </EditDrawer>
    </>
  )
}

/** Returns the input and options of the query for the record that is edited, if any. */
export function editedRecord(edit: string | undefined) {
  return [{ id: edit ?? '' }, { enabled: edit !== undefined && edit !== 'new' }] as const
}
