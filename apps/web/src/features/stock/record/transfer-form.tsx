import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { newId } from '@inventory-pro/shared/id'
import type { LocationView } from '@inventory-pro/shared/stock/location'
import { type OperationView, transferStockInput } from '@inventory-pro/shared/stock/operation'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { FieldGrid } from '../../../components/form/field-grid.tsx'
import { FormActions } from '../../../components/form/form-actions.tsx'
import { type QuantityField, QuantityInput } from '../../../components/form/quantity-input.tsx'
import { useSchemaForm } from '../../../components/form/use-schema-form.ts'
import { Quantity } from '../../../components/quantity.tsx'
import { LocationSelect } from '../../../entities/location/location-select.tsx'
import { LineList } from '../../../entities/product/line-list.tsx'
import { ProductPicker } from '../../../entities/product/product-picker.tsx'
import { useLevel } from '../../../entities/stock/use-level.ts'
import { trpc } from '../../../lib/trpc.ts'

type Props = { locations: LocationView[]; onRecorded: (operation: OperationView) => void }

/** Moves stock from one location to another, several products at once, all or nothing. */
export function TransferForm({ locations, onRecorded }: Props) {
  const [initialValues] = useState(() => blankTransfer(locations))
  const utils = trpc.useUtils()
  const transfer = trpc.stock.transfer.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: transferStockInput,
    initialValues,
    send: transfer.mutateAsync,
    onDone: onRecorded,
    fieldOf: {
      INSUFFICIENT_STOCK: 'quantity',
      QUANTITY_OUT_OF_RANGE: 'quantity',
      NOT_FOUND: 'quantity',
      ARCHIVED: 'quantity',
    },
  })
  const { lines, fromLocationId } = form.values

  function add(product: ProductView) {
    utils.product.get.setData({ id: product.id }, product)
    if (lines.some(({ productId }) => productId === product.id)) return
    form.insertListItem('lines', { productId: product.id, quantity: '' })
  }

  return (
    <form onSubmit={submit} noValidate>
      <FieldGrid>
        <LocationSelect label="From" {...form.getInputProps('fromLocationId')} />
        <LocationSelect label="To" {...form.getInputProps('toLocationId')} />
        <div data-wide>
          <ProductPicker label="Add a product" productId="" onChange={add} />
        </div>
        <div data-wide>
          <LineList
            lines={lines}
            error={form.errors['lines']}
            onRemove={(index) => form.removeListItem('lines', index)}
          >
            {(index, unit) => (
              <>
                <Available productId={lines[index]?.productId ?? ''} locationId={fromLocationId} />
                <QuantityInput
                  aria-label="Quantity"
                  autoFocus
                  unit={unit}
                  {...form.getInputProps(`lines.${index}.quantity`)}
                />
              </>
            )}
          </LineList>
        </div>
        <TextInput label="Reason" placeholder="Optional" {...form.getInputProps('reason')} />
        <TextInput label="Reference" placeholder="Optional" {...form.getInputProps('reference')} />
        <div data-wide>
          <FormActions submitLabel="Transfer" isSending={isSending} />
        </div>
      </FieldGrid>
    </form>
  )
}

function Available({ productId, locationId }: { productId: string; locationId: string }) {
  const level = useLevel(productId, locationId)
  if (level === undefined) return <span />
  return (
    <span>
      of <Quantity value={level} />
    </span>
  )
}

/** With two locations there is only one way to go from the default one. */
function blankTransfer([from, to, ...others]: LocationView[]) {
  const lines: { productId: string; quantity: QuantityField }[] = []
  return {
    requestId: newId(),
    fromLocationId: from?.id ?? '',
    toLocationId: others.length === 0 ? (to?.id ?? '') : '',
    lines,
    reason: '',
    reference: '',
  }
}
