import { ActionIcon, Menu, Text } from '@mantine/core'
import { Archive, ArchiveRestore, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { confirm } from './confirm.tsx'

type Props = {
  name: string
  isArchived: boolean
  /** What is undefined, the role may not do, or it makes no sense now. */
  onEdit?: (() => void) | undefined
  onArchive?: (() => void) | undefined
  /** Why it cannot be archived now, and what to do. */
  whyNotArchive?: string | undefined
  onRestore?: (() => void) | undefined
  onDelete?: (() => void) | undefined
  children?: ReactNode
}

/** What can be done with a row: edit, archive or restore, delete. */
export function RowMenu({
  name,
  isArchived,
  onEdit,
  onArchive,
  whyNotArchive,
  onRestore,
  onDelete,
  children,
}: Props) {
  if (!onEdit && !onArchive && !onDelete) return null
  return (
    <Menu position="bottom-end" width={176}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${name}`}>
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onEdit && (
          <Menu.Item leftSection={<Pencil size={15} />} onClick={onEdit}>
            Edit
          </Menu.Item>
        )}
        {children}
        {isArchived && onRestore && (
          <Menu.Item leftSection={<ArchiveRestore size={15} />} onClick={onRestore}>
            Restore
          </Menu.Item>
        )}
        {!isArchived && onArchive && <ArchiveItem onArchive={onArchive} whyNot={whyNotArchive} />}
        {onDelete && (
          <Menu.Item
            color="red"
            leftSection={<Trash2 size={15} />}
            onClick={() =>
              confirm({
                title: `Delete ${name}?`,
                children: 'This cannot be undone. Archive it to only hide it.',
                confirmLabel: 'Delete',
                isDanger: true,
                onConfirm: onDelete,
              })
            }
          >
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

type ArchiveProps = { onArchive: () => void; whyNot: string | undefined }

/** Archives a thing, or says why that has to wait. */
export function ArchiveItem({ onArchive, whyNot }: ArchiveProps) {
  return (
    <Menu.Item
      leftSection={<Archive size={15} />}
      disabled={whyNot !== undefined}
      onClick={onArchive}
    >
      Archive
      {whyNot && (
        <Text fz="xs" style={{ whiteSpace: 'normal' }}>
          {whyNot}
        </Text>
      )}
    </Menu.Item>
  )
}
