import { Chip } from '@mantine/core'

type Props = { value: true | undefined; onChange: (value: true | undefined) => void }

/** Shows what is archived in the place of what is in use. */
export function ArchivedFilter({ value, onChange }: Props) {
  return (
    <Chip size="xs" checked={value ?? false} onChange={(checked) => onChange(checked || undefined)}>
      Archived
    </Chip>
  )
}
