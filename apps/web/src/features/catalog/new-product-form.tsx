import { createProductInput, type ProductView } from '@inventory-pro/shared/catalog/product'
import { defaultMaxStock, defaultMinStock } from '@inventory-pro/shared/stock/inventory'
import { SimpleGrid } from '@mantine/core'
import { FormActions } from '../../components/form/form-actions.tsx'
import {
  numberIn,
  type QuantityField,
  QuantityInput,
} from '../../components/form/quantity-input.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { FormPage } from '../../components/page/form-page.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { LevelGauge } from '../../entities/stock/level-gauge.tsx'
import { trpc } from '../../lib/trpc.ts'
import { ProductFields } from './product-fields.tsx'

type Stock = { minStock: QuantityField; maxStock: QuantityField; openingStock: QuantityField }

const stock: Stock = {
  minStock: defaultMinStock,
  maxStock: defaultMaxStock,
  openingStock: '',
}

const initialValues = {
  name: '',
  sku: '',
  price: '',
  category: '',
  barcode: '',
  unit: '',
  description: '',
  ...stock,
}

type Props = {
  /** A code that was scanned and is not known yet. */
  barcode?: string
  onDone: (product: ProductView) => void
  onCancel: () => void
}

export function NewProductForm({ barcode = '', onDone, onCancel }: Props) {
  const create = trpc.product.create.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: createProductInput,
    initialValues: { ...initialValues, barcode },
    send: create.mutateAsync,
    onDone,
    fieldOf: { SKU_TAKEN: 'sku', BARCODE_TAKEN: 'barcode' },
  })
  const { minStock, maxStock, openingStock, unit } = form.values

  return (
    <form onSubmit={submit} noValidate>
      <FormPage>
        <Panel title="Product">
          <ProductFields fields={form.getInputProps} />
        </Panel>
        <Panel title="Stock">
          <LevelGauge
            size="header"
            label="Stock as it will be"
            quantity={numberIn(openingStock)}
            minStock={numberIn(minStock)}
            maxStock={Math.max(numberIn(maxStock), numberIn(minStock))}
            {...(unit && { unit })}
          />
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <QuantityInput
              label="Reorder threshold"
              description="Low at this and below; 0 for none"
              unit={unit}
              {...form.getInputProps('minStock')}
            />
            <QuantityInput
              label="Ceiling"
              description="Over past this"
              unit={unit}
              {...form.getInputProps('maxStock')}
            />
            <QuantityInput
              label="Opening stock"
              description="Received at once"
              unit={unit}
              {...form.getInputProps('openingStock')}
            />
          </SimpleGrid>
        </Panel>
        <FormActions submitLabel="Create product" isSending={isSending} onCancel={onCancel} />
      </FormPage>
    </form>
  )
}
