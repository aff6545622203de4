import { type ProductView, updateProductInput } from '@inventory-pro/shared/catalog/product'
import { FormActions } from '../../components/form/form-actions.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { FormPage } from '../../components/page/form-page.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import { ProductFields } from './product-fields.tsx'

// An update keeps absent fields; in this form an emptied field is a mistake.
const schema = updateProductInput.required({ name: true, sku: true, price: true, unit: true })

type Props = { product: ProductView; onDone: () => void; onCancel: () => void }

export function EditProductForm({ product, onDone, onCancel }: Props) {
  const { id, version, name, sku, price, unit } = product
  const update = trpc.product.update.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema,
    initialValues: {
      id,
      version,
      name,
      sku,
      price,
      unit,
      category: product.category ?? '',
      barcode: product.barcode ?? '',
      description: product.description ?? '',
    },
    send: update.mutateAsync,
    onDone,
    fieldOf: { SKU_TAKEN: 'sku', BARCODE_TAKEN: 'barcode', UNIT_IN_USE: 'unit' },
  })

  return (
    <form onSubmit={submit} noValidate>
      <FormPage>
        <Panel title="Product">
          <ProductFields fields={form.getInputProps} isUnitFixed={product.hasMoved} />
        </Panel>
        <FormActions submitLabel="Save changes" isSending={isSending} onCancel={onCancel} />
      </FormPage>
    </form>
  )
}
