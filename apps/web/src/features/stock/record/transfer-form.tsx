import { newId } from '@inventory-pro/shared/id'
import type { LocationView } from '@inventory-pro/shared/stock/location'
import { type OperationView, transferStockInput } from '@inventory-pro/shared/stock/operation'
import { Text } from '@mantine/core'
import { useState } from 'react'
import {
  numberIn,
  type QuantityField,
  QuantityInput,
} from '../../../components/form/quantity-input.tsx'
import { useSchemaForm } from '../../../components/form/use-schema-form.ts'
import { notifyError } from '../../../components/notify.tsx'
import { Quantity } from '../../../components/quantity.tsx'
import { LocationSelect } from '../../../entities/location/location-select.tsx'
import { LineList } from '../../../entities/product/line-list.tsx'
import { useLevel } from '../../../entities/stock/use-level.ts'
import { trpc } from '../../../lib/trpc.ts'
import { LinesForm } from './lines-form.tsx'
import { focusQuantity } from './scanned.ts'
import { useUnusualQuestion } from './unusual-question.tsx'
import { useScannedLines } from './use-scanned-lines.ts'

type Line = { productId: string; quantity: QuantityField }
type Props = { locations: LocationView[]; onRecorded: (operation: OperationView) => void }

/** Moves stock from one location to another, several products at once, all or nothing. */
export function TransferForm({ locations, onRecorded }: Props) {
  const [initialValues] = useState(() => blankTransfer(locations))
  const transfer = trpc.stock.transfer.useMutation()
  const unusualQuestion = useUnusualQuestion('Transfer')
  const { form, submit, isSending } = useSchemaForm({
    schema: transferStockInput,
    initialValues,
    send: transfer.mutateAsync,
    question: ({ lines }) => unusualQuestion(lines),
    onDone: onRecorded,
    fieldOf: {
      INSUFFICIENT_STOCK: 'quantity',
      QUANTITY_OUT_OF_RANGE: 'quantity',
      NOT_FOUND: 'quantity',
      ARCHIVED: 'quantity',
    },
  })
  const { lines, fromLocationId } = form.values
  const add = useScannedLines({
    linesNow: () => form.getValues().lines,
    insert: (productId, quantity) => form.insertListItem('lines', { productId, quantity }),
    setQuantity: (index, quantity) => focusQuantity(form, `lines.${index}.quantity`, quantity),
    onPlace: (locationId) => form.setValues(waysThrough(locationId, form.getValues())),
  })

  return (
    <LinesForm
      fields={form.getInputProps}
      onSubmit={submit}
      isSending={isSending}
      submitLabel="Transfer"
      onAdd={(product) => void add(product).catch(notifyError)}
      places={
        <>
          <LocationSelect label="From" {...form.getInputProps('fromLocationId')} />
          <LocationSelect label="To" {...form.getInputProps('toLocationId')} />
        </>
      }
    >
      <LineList
        lines={lines}
        error={form.errors['lines']}
        onRemove={(index) => form.removeListItem('lines', index)}
      >
        {(index, unit) => (
          <>
            <Available line={lines[index]} locationId={fromLocationId} />
            <QuantityInput
              aria-label="Quantity"
              autoFocus
              unit={unit}
              {...form.getInputProps(`lines.${index}.quantity`)}
            />
          </>
        )}
      </LineList>
    </LinesForm>
  )
}

function Available({ line, locationId }: { line: Line | undefined; locationId: string }) {
  const level = useLevel(line?.productId ?? '', locationId)
  if (line === undefined || level === undefined) return <span />
  const isTooMuch = numberIn(line.quantity) > level
  return (
    <Text span inherit {...(isTooMuch && { c: 'red', role: 'alert' })}>
      {isTooMuch ? 'only' : 'of'} <Quantity value={level} />
    </Text>
  )
}

type Ways = { fromLocationId: string; toLocationId: string; lines: Line[] }

/** Stock leaves the location that is scanned before the products, and goes to the one scanned after them. */
function waysThrough(scanned: string, { fromLocationId, toLocationId, lines }: Ways) {
  if (lines.length > 0) return { toLocationId: scanned }
  const wasTarget = toLocationId === scanned
  return { fromLocationId: scanned, toLocationId: wasTarget ? fromLocationId : toLocationId }
}

/** With two locations there is only one way to go from the default one. */
function blankTransfer([from, to, ...others]: LocationView[]) {
  const lines: Line[] = []
  return {
    requestId: newId(),
    fromLocationId: from?.id ?? '',
    toLocationId: others.length === 0 ? (to?.id ?? '') : '',
    lines,
    reason: '',
    reference: '',
  }
}
