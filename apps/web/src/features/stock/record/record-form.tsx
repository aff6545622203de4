import type { FoundByCode, ProductView } from '@inventory-pro/shared/catalog/product'
import { newId } from '@inventory-pro/shared/id'
import {
  type MovementType,
  type OperationView,
  recordStockInput,
} from '@inventory-pro/shared/stock/operation'
import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { FieldGrid } from '../../../components/form/field-grid.tsx'
import { FormActions } from '../../../components/form/form-actions.tsx'
import {
  numberIn,
  type QuantityField,
  QuantityInput,
} from '../../../components/form/quantity-input.tsx'
import { type Fields, useSchemaForm } from '../../../components/form/use-schema-form.ts'
import { LocationSelect } from '../../../entities/location/location-select.tsx'
import { useLocations } from '../../../entities/location/use-locations.ts'
import { ProductPicker } from '../../../entities/product/product-picker.tsx'
import { useScanHandler } from '../../../entities/scan/scan-desk.tsx'
import { LevelPreview } from '../../../entities/stock/level-preview.tsx'
import { TakeFrom, useStartWithStock } from '../../../entities/stock/take-from.tsx'
import { trpc } from '../../../lib/trpc.ts'
import { verbOf } from '../movement/operation-words.ts'
import { focusQuantity, offerOperation, warnIfArchived } from './scanned.ts'
import { useUnusualQuestion } from './unusual-question.tsx'

export type Start = {
  productId?: string | undefined
  locationId?: string | undefined
  quantity?: number | undefined
}

type Props = {
  type: MovementType
  start: Start
  onRecorded: (operation: OperationView, locationId: string) => void
  /** Takes a product that was scanned while another is being recorded. */
  onNext: (product: ProductView) => void
  /** What comes next. */
  children: ReactNode
}

/** Receives or issues one product. One form is one intent: it is sent again under the same request id. */
export function RecordForm({ type, start, onRecorded, onNext, children }: Props) {
  const { form, submit, isSending, pick } = useRecordForm({ type, start, onRecorded, onNext })
  const { productId, quantity } = form.values
  const locations = useLocations()
  const usualId = locations[0]?.id ?? ''
  const locationId = form.values.locationId || usualId
  const pickLocation = (id: string) => form.setFieldValue('locationId', id)
  const isUntouched = form.values.locationId === '' && quantity === ''
  const issued = type === 'OUT' ? productId : ''
  useStartWithStock({ productId: issued, usualId, isUntouched, onPick: pickLocation })
  const { data: product } = trpc.product.get.useQuery(
    { id: productId },
    { enabled: productId !== '' },
  )

  return (
    <form onSubmit={submit} noValidate>
      <FieldGrid>
        <div data-wide>
          <ProductPicker
            {...form.getInputProps('productId')}
            productId={productId}
            onChange={(product) => pick(product, quantity)}
            autoFocus={start.productId === undefined}
            error={form.errors['productId'] && 'Choose a product'}
          />
          {children}
        </div>
        <QuantityInput
          label="Quantity"
          autoFocus={start.productId !== undefined}
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
          <Preview
            type={type}
            product={product}
            locationId={locationId}
            quantity={numberIn(quantity)}
            onPick={pickLocation}
          />
        )}
        <WhyFields fields={form.getInputProps} />
        <div data-wide>
          <FormActions submitLabel={verbOf[type]} isSending={isSending} />
        </div>
      </FieldGrid>
    </form>
  )
}

function WhyFields({ fields }: { fields: Fields<'reason' | 'reference'> }) {
  return (
    <>
      <TextInput label="Reason" placeholder="Optional" {...fields('reason')} />
      <TextInput
        label="Reference"
        placeholder="Optional, such as a delivery note"
        {...fields('reference')}
      />
    </>
  )
}

type PreviewProps = {
  type: MovementType
  product: ProductView
  locationId: string
  quantity: number
  onPick: (locationId: string) => void
}

/** The level after this, and other places to take from when there is too little here. */
function Preview({ type, product, locationId, quantity, onPick }: PreviewProps) {
  const change = type === 'IN' ? quantity : -quantity
  return (
    <div data-wide>
      <LevelPreview product={product} locationId={locationId} change={change} />
      {type === 'OUT' && (
        <TakeFrom
          productId={product.id}
          locationId={locationId}
          quantity={quantity}
          onPick={onPick}
        />
      )}
    </div>
  )
}

/** The form's values, how they are sent, and what a scan does to them. */
function useRecordForm({ type, start, onRecorded, onNext }: Omit<Props, 'children'>) {
  const [initialValues] = useState(() => valuesOf(type, start))
  const utils = trpc.useUtils()
  const record = trpc.stock.record.useMutation()
  const unusualQuestion = useUnusualQuestion(verbOf[type])
  const { form, submit, isSending } = useSchemaForm({
    schema: recordStockInput,
    initialValues,
    send: record.mutateAsync,
    question: (line) => unusualQuestion([line]),
    onDone: (operation, { locationId = '' }) => onRecorded(operation, locationId),
    fieldOf: {
      INSUFFICIENT_STOCK: 'quantity',
      QUANTITY_OUT_OF_RANGE: 'quantity',
      NOT_FOUND: 'productId',
      ARCHIVED: 'productId',
    },
  })

  function pick(product: ProductView, quantity: QuantityField) {
    utils.product.get.setData({ id: product.id }, product)
    form.setFieldValue('productId', product.id)
    focusQuantity(form, 'quantity', quantity)
  }

  useScanHandler((found: FoundByCode) => {
    if (warnIfArchived(found)) return true
    const { productId, quantity } = form.getValues()
    if (found.kind === 'product') utils.product.get.setData({ id: found.product.id }, found.product)
    if (found.kind === 'operation') return productId !== '' && offerOperation(found)
    if (found.kind === 'location') form.setFieldValue('locationId', found.location.id)
    else if (productId === found.product.id) pick(found.product, numberIn(quantity) + 1)
    else if (productId === '' || quantity === '') pick(found.product, 1)
    else onNext(found.product)
    return true
  })

  return { form, submit, isSending, pick }
}

function valuesOf(type: MovementType, { productId = '', locationId = '', quantity }: Start) {
  const typed: QuantityField = quantity ?? ''
  return {
    requestId: newId(),
    type,
    productId,
    locationId,
    quantity: typed,
    reason: '',
    reference: '',
  }
}
