import type { ReactNode } from 'react'
import { EditDrawer } from '../form/edit-drawer.tsx'

type Props = {
  /** What one is called, such as `Customer`. */
  one: string
  /** The id of the record that is edited, or `new`; undefined while the drawer is closed. */
  edit: string | undefined
  onClose: () => void
  newForm: ReactNode
  /** Absent until the record is read. */
  editForm: ReactNode
}

/** The form of one record, or of a new one, beside its list. */
export function RecordDrawer({ one, edit, onClose, newForm, editForm }: Props) {
  const isNew = edit === 'new'
  const title = `${isNew ? 'New' : 'Edit'} ${one.toLowerCase()}`
  return (
    <EditDrawer title={title} isOpen={edit !== undefined} onClose={onClose}>
      {isNew ? newForm : editForm}
    </EditDrawer>
  )
}

/** Returns the input and options of the query for the record that is edited, if any. */
export function editedRecord(edit: string | undefined) {
  return [{ id: edit ?? '' }, { enabled: edit !== undefined && edit !== 'new' }] as const
}
