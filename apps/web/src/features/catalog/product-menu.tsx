import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { ActionIcon, Menu } from '@mantine/core'
import { ArchiveRestore, Ellipsis, PackageMinus, PackagePlus, Pencil, Trash2 } from 'lucide-react'
import { MenuLink } from '../../components/menu-link.tsx'
import { ArchiveItem } from '../../components/row-menu.tsx'
import { useCan } from '../../lib/session.ts'
import { useProductCommands } from './use-product-commands.ts'

type Props = { product: ProductView; onDeleted?: (() => void) | undefined }

/** What can be done with a product now, as far as the role may. */
export function ProductMenu({ product, onDeleted }: Props) {
  const canWrite = useCan('catalog:write')
  const canRecord = useCan('stock:write')
  if (!canWrite && !canRecord) return null
  return (
    <Menu position="bottom-end" width={176}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${product.name}`}>
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuItems product={product} onDeleted={onDeleted} />
      </Menu.Dropdown>
    </Menu>
  )
}

function MenuItems({ product, onDeleted }: Props) {
  const { id, archivedAt, hasMoved, inventory } = product
  const canRecord = useCan('stock:write')
  const canWrite = useCan('catalog:write')
  const canArchive = useCan('catalog:archive')
  const { archive, restore, remove } = useProductCommands(product, onDeleted)
  return (
    <>
      {canRecord && !archivedAt && (
        <>
          <MenuLink
            to="/receive"
            search={{ productId: id }}
            leftSection={<PackagePlus size={15} />}
          >
            Receive
          </MenuLink>
          <MenuLink to="/issue" search={{ productId: id }} leftSection={<PackageMinus size={15} />}>
            Issue
          </MenuLink>
          <Menu.Divider />
        </>
      )}
      {canWrite && (
        <MenuLink
          to="/products/$productId/edit"
          params={{ productId: id }}
          leftSection={<Pencil size={15} />}
        >
          Edit
        </MenuLink>
      )}
      {canArchive && (
        <>
          {archivedAt ? (
            <Menu.Item leftSection={<ArchiveRestore size={15} />} onClick={restore}>
              Restore
            </Menu.Item>
          ) : (
            <ArchiveItem
              onArchive={archive}
              whyNot={
                inventory.quantity > 0 ? 'Issue or count to 0 what is in stock first' : undefined
              }
            />
          )}
          {!hasMoved && (
            <Menu.Item color="red" leftSection={<Trash2 size={15} />} onClick={remove}>
              Delete
            </Menu.Item>
          )}
        </>
      )}
    </>
  )
}
