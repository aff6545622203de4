import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { newId } from '@inventory-pro/shared/id'
import {
  type MovementType,
  type OperationView,
  recordStockInput,
} from '@inventory-pro/shared/stock/operation'
import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { FieldGrid } from '../../../components/form/field-grid.tsx'
import { FormActions } from '../../../components/form/form-actions.tsx'
import { numberIn, QuantityInput } from '../../../components/form/quantity-input.tsx'
import { useSchemaForm } from '../../../components/form/use-schema-form.ts'
import { LocationSelect } from '../../../entities/location/location-select.tsx'
import { useLocations } from '../../../entities/location/use-locations.ts'
import { ProductPicker } from '../../../entities/product/product-picker.tsx'
import { LevelPreview } from '../../../entities/stock/level-preview.tsx'
import { trpc } from '../../../lib/trpc.ts'
import { verbOf } from '../movement/operation-words.ts'

export type Start = { productId?: string | undefined; locationId?: string | undefined }

type Props = {
  type: MovementType
  start: Start
  onRecorded: (operation: OperationView, product: ProductView, locationId: string) => void
}

/** Receives or issues one product. One form is one intent: it is sent again under the same request id. */
export function RecordForm({ type, start, onRecorded }: Props) {
  const [initialValues] = useState(() => valuesOf(type, start))
  const locations = useLocations()
  const utils = trpc.useUtils()
  const quantityRef = useRef<HTMLInputElement>(null)
  const record = trpc.stock.record.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: recordStockInput,
    initialValues,
    send: record.mutateAsync,
    onDone: (operation): void => {
      if (product) onRecorded(operation, product, locationId)
    },
    fieldOf: {
      INSUFFICIENT_STOCK: 'quantity',
      QUANTITY_OUT_OF_RANGE: 'quantity',
      NOT_FOUND: 'productId',
      ARCHIVED: 'productId',
    },
  })
  const { productId, quantity } = form.values
  const locationId = form.values.locationId || (locations[0]?.id ?? '')
  const { data: product } = trpc.product.get.useQuery(
    { id: productId },
    { enabled: productId !== '' },
  )

  function pick(product: ProductView) {
    utils.product.get.setData({ id: product.id }, product)
    form.setFieldValue('productId', product.id)
    quantityRef.current?.focus()
  }

  return (
    <form onSubmit={submit} noValidate>
      <FieldGrid>
        <div data-wide>
          <ProductPicker
            productId={productId}
            onChange={pick}
            autoFocus={productId === ''}
            error={form.errors['productId'] && 'Choose a product'}
          />
        </div>
        <QuantityInput
          ref={quantityRef}
          label="Quantity"
          autoFocus={productId !== ''}
          unit={product?.unit}
          {...form.getInputProps('quantity')}
        />
        {locations.length > 1 && (
          <LocationSelect
            {...form.getInputProps('locationId')}
            value={locationId}
            allowDeselect={false}
          />
        )}
        {product && (
          <div data-wide>
            <LevelPreview
              product={product}
              locationId={locationId}
              change={type === 'IN' ? numberIn(quantity) : -numberIn(quantity)}
            />
          </div>
        )}
        <TextInput label="Reason" placeholder="Optional" {...form.getInputProps('reason')} />
        <TextInput
          label="Reference"
          placeholder="Optional, such as a delivery note"
          {...form.getInputProps('reference')}
        />
        <div data-wide>
          <FormActions submitLabel={verbOf[type]} isSending={isSending} />
        </div>
      </FieldGrid>
    </form>
  )
}

function valuesOf(type: MovementType, { productId = '', locationId = '' }: Start) {
  return {
    requestId: newId(),
    type,
    productId,
    locationId,
    quantity: '',
    reason: '',
    reference: '',
  }
}
