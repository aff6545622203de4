import { type InventoryView, setThresholdsInput } from '@inventory-pro/shared/stock/inventory'
import { FieldGrid } from '../../../components/form/field-grid.tsx'
import { FormActions } from '../../../components/form/form-actions.tsx'
import {
  numberIn,
  type QuantityField,
  QuantityInput,
} from '../../../components/form/quantity-input.tsx'
import { useSchemaForm } from '../../../components/form/use-schema-form.ts'
import { notifyDone } from '../../../components/notify.tsx'
import { ThresholdEditor } from '../../../entities/stock/threshold-editor.tsx'
import { trpc } from '../../../lib/trpc.ts'

type Values = {
  productId: string
  version: number
  minStock: QuantityField
  maxStock: QuantityField
}
type Props = { productId: string; unit: string; inventory: InventoryView; onDone?: () => void }

/** Sets the two marks of a product: drag the ticks, or type. */
export function ThresholdForm({ productId, unit, inventory, onDone }: Props) {
  const initialValues: Values = {
    productId,
    version: inventory.version,
    minStock: inventory.minStock,
    maxStock: inventory.maxStock,
  }
  const setThresholds = trpc.inventory.setThresholds.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: setThresholdsInput,
    initialValues,
    send: setThresholds.mutateAsync,
    onDone: () => {
      notifyDone('The thresholds are set.')
      onDone?.()
    },
  })

  return (
    <form onSubmit={submit} noValidate>
      <ThresholdEditor
        quantity={inventory.quantity}
        minStock={numberIn(form.values.minStock)}
        maxStock={numberIn(form.values.maxStock)}
        onChange={(marks) => form.setValues(marks)}
      />
      <FieldGrid>
        <QuantityInput
          label="Reorder threshold"
          description="0 if it is not reordered"
          unit={unit}
          {...form.getInputProps('minStock')}
        />
        <QuantityInput
          label="Ceiling"
          description="Over past this"
          unit={unit}
          {...form.getInputProps('maxStock')}
        />
        <div data-wide>
          <FormActions submitLabel="Set thresholds" isSending={isSending} onCancel={onDone} />
        </div>
      </FieldGrid>
    </form>
  )
}
