import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { Alert, Button, Group } from '@mantine/core'
import { useCan } from '../../lib/session.ts'
import { useProductCommands } from './use-product-commands.ts'

/** Says that a product is archived, and how it comes back. */
export function ArchivedNote({ product }: { product: ProductView }) {
  const canRestore = useCan('catalog:archive')
  const { restore } = useProductCommands(product)
  return (
    <Alert color="gray" mb="md">
      <Group justify="space-between">
        This product is archived: hidden from daily work, kept for its history.
        {canRestore && (
          <Button size="compact-sm" variant="default" onClick={restore}>
            Restore
          </Button>
        )}
      </Group>
    </Alert>
  )
}
