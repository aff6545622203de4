import type { ProductView } from '@inventory-pro/shared/catalog/product'
import { newId } from '@inventory-pro/shared/id'
import type { LocationView } from '@inventory-pro/shared/stock/location'
import { countStockInput, type OperationView } from '@inventory-pro/shared/stock/operation'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { FieldGrid } from '../../../components/form/field-grid.tsx'
import { FormActions } from '../../../components/form/form-actions.tsx'
import { type QuantityField, QuantityInput } from '../../../components/form/quantity-input.tsx'
import { useSchemaForm } from '../../../components/form/use-schema-form.ts'
import { notifyError } from '../../../components/notify.tsx'
import { Change, Quantity } from '../../../components/quantity.tsx'
import { LocationSelect } from '../../../entities/location/location-select.tsx'
import { LineList } from '../../../entities/product/line-list.tsx'
import { ProductPicker } from '../../../entities/product/product-picker.tsx'
import type { Refused } from '../../../lib/refusal.ts'
import { queries, trpc } from '../../../lib/trpc.ts'

type Line = { productId: string; counted: QuantityField; expected: number }
type Props = { locations: LocationView[]; onRecorded: (operation: OperationView) => void }

/** Says what is really there; the difference to the books becomes a movement. */
export function CountForm({ locations, onRecorded }: Props) {
  const [initialValues] = useState(() => blankCount(locations))
  const utils = trpc.useUtils()
  const count = trpc.stock.count.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: countStockInput,
    initialValues,
    send: count.mutateAsync,
    onDone: onRecorded,
    onRefused: (refused): void => expectAnew(refused),
    fieldOf: {
      BALANCE_CHANGED: 'counted',
      QUANTITY_OUT_OF_RANGE: 'counted',
      NOT_FOUND: 'counted',
      ARCHIVED: 'counted',
    },
  })
  const { lines, locationId } = form.values

  async function add(product: ProductView) {
    utils.product.get.setData({ id: product.id }, product)
    if (lines.some(({ productId }) => productId === product.id)) return
    const levels = await queries.stock.levels.fetch({ productId: product.id, locationId })
    const expected = levels.items[0]?.quantity ?? 0
    form.insertListItem('lines', { productId: product.id, counted: '', expected })
  }

  /** Stock moved while it was counted: whoever counts sees the new balance and decides again. */
  function expectAnew(refused: Refused) {
    if (refused.reason !== 'BALANCE_CHANGED') return
    // A count of one line is refused as a whole.
    const { lines = [{ line: 0, ...refused }] } = refused.details
    for (const { line, reason, details } of lines) {
      if (reason === 'BALANCE_CHANGED') form.setFieldValue(`lines.${line}.expected`, details.actual)
    }
  }

  return (
    <form onSubmit={submit} noValidate>
      <FieldGrid>
        <LocationSelect
          {...form.getInputProps('locationId')}
          allowDeselect={false}
          disabled={lines.length > 0}
          description={lines.length > 0 && 'Remove the lines to count somewhere else'}
        />
        <div data-wide>
          <ProductPicker
            label="Add a product"
            productId=""
            onChange={(product) => void add(product).catch(notifyError)}
            autoFocus
          />
        </div>
        <div data-wide>
          <LineList
            lines={lines}
            error={form.errors['lines']}
            onRemove={(index) => form.removeListItem('lines', index)}
          >
            {(index, unit) => (
              <>
                <Difference line={lines[index]} />
                <QuantityInput
                  aria-label="Counted"
                  placeholder="Counted"
                  autoFocus
                  unit={unit}
                  {...form.getInputProps(`lines.${index}.counted`)}
                />
              </>
            )}
          </LineList>
        </div>
        <TextInput label="Reason" placeholder="Optional" {...form.getInputProps('reason')} />
        <TextInput label="Reference" placeholder="Optional" {...form.getInputProps('reference')} />
        <div data-wide>
          <FormActions submitLabel="Record count" isSending={isSending} />
        </div>
      </FieldGrid>
    </form>
  )
}

function Difference({ line }: { line: Line | undefined }) {
  if (!line) return null
  const { counted, expected } = line
  return (
    <span>
      <small>in the books</small> <Quantity value={expected} />{' '}
      {typeof counted === 'number' && counted !== expected && <Change value={counted - expected} />}
    </span>
  )
}

function blankCount([first]: LocationView[]) {
  const lines: Line[] = []
  return { requestId: newId(), locationId: first?.id ?? '', lines, reason: '', reference: '' }
}
