import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { Group, Pill, Text } from '@mantine/core'
import { formatQuantity } from '../../../lib/format.ts'

export type NextProduct = { product: ProductView; quantity: number }

type Props = { products: NextProduct[]; onRemove: (productId: string) => void }

/** The products that were scanned while another is being recorded. Each gets the form in its turn. */
export function NextProducts({ products, onRemove }: Props) {
  if (products.length === 0) return null
  return (
    <Group gap={6} mt={6} role="status" aria-label="Scanned, to record next">
      <Text size="sm" c="dimmed">
        Next
      </Text>
      {products.map(({ product, quantity }) => (
        <Pill
          key={product.id}
          withRemoveButton
          size="md"
          onRemove={() => onRemove(product.id)}
          removeButtonProps={{ 'aria-label': `Leave out ${product.name}` }}
        >
          {formatQuantity(quantity)} × <bdi>{product.name}</bdi>
        </Pill>
      ))}
    </Group>
  )
}
