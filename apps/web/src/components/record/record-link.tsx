import { Link } from '@tanstack/react-router'

/** Opens the form of a record beside its list. */
export function RecordLink({ record: { id, name } }: { record: { id: string; name: string } }) {
  return (
    <Link to="." search={(search) => ({ ...search, edit: id })} resetScroll={false} data-row>
      {name}
    </Link>
  )
}
