import { createProductInput, type ProductView } from '@inventory-pro/shared/catalog/product'
import { defaultMaxStock, defaultMinStock } from '@inventory-pro/shared/stock/inventory'
import { FieldGrid } from '../../components/form/field-grid.tsx'
import { FormActions } from '../../components/form/form-actions.tsx'
import { QuantityInput } from '../../components/form/quantity-input.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { LevelGauge } from '../../components/gauge/level-gauge.tsx'
import { FormPage } from '../../components/page/form-page.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import { ProductFields } from './product-fields.tsx'

const initialValues = {
  name: '',
  sku: '',
  price: '',
  category: '',
  barcode: '',
  unit: '',
  description: '',
  minStock: defaultMinStock as number | '',
  maxStock: defaultMaxStock as number | '',
  openingStock: '' as number | '',
}

type Props = { onDone: (product: ProductView) => void; onCancel: () => void }

export function NewProductForm({ onDone, onCancel }: Props) {
  const create = trpc.product.create.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: createProductInput,
    initialValues,
    send: create.mutateAsync,
    onDone,
    fieldOf: { SKU_TAKEN: 'sku' },
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
            quantity={Number(openingStock)}
            minStock={Number(minStock)}
            maxStock={Math.max(Number(maxStock), Number(minStock))}
            {...(unit && { unit })}
          />
          <FieldGrid>
            <QuantityInput
              label="Reorder threshold"
              description="Low at this quantity and under it"
              unit={unit}
              {...form.getInputProps('minStock')}
            />
            <QuantityInput
              label="Ceiling"
              description="Over past this quantity"
              unit={unit}
              {...form.getInputProps('maxStock')}
            />
            <QuantityInput
              label="Opening stock"
              description="Recorded as a receipt at your default location"
              unit={unit}
              {...form.getInputProps('openingStock')}
            />
          </FieldGrid>
        </Panel>
        <FormActions submitLabel="Create product" isSending={isSending} onCancel={onCancel} />
      </FormPage>
    </form>
  )
}
