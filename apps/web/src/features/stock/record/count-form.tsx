import { newId } from '@inventory-pro/shared/id'
import type { LocationView } from '@inventory-pro/shared/stock/location'
import { countStockInput, type OperationView } from '@inventory-pro/shared/stock/operation'
import { useState } from 'react'
import { type QuantityField, QuantityInput } from '../../../components/form/quantity-input.tsx'
import { useSchemaForm } from '../../../components/form/use-schema-form.ts'
import { notifyError, notifyWarning } from '../../../components/notify.tsx'
import { Change, Quantity } from '../../../components/quantity.tsx'
import { LocationSelect } from '../../../entities/location/location-select.tsx'
import { LineList } from '../../../entities/product/line-list.tsx'
import type { Refused } from '../../../lib/refusal.ts'
import { queries, trpc } from '../../../lib/trpc.ts'
import { LinesForm } from './lines-form.tsx'
import { focusQuantity } from './scanned.ts'
import { useUnusualQuestion } from './unusual-question.tsx'
import { useScannedLines } from './use-scanned-lines.ts'

type Line = { productId: string; counted: QuantityField; expected: number }
type Props = { locations: LocationView[]; onRecorded: (operation: OperationView) => void }

/** Says what is really there; the difference to the books becomes a movement. */
export function CountForm({ locations, onRecorded }: Props) {
  const [initialValues] = useState(() => blankCount(locations))
  const count = trpc.stock.count.useMutation()
  const unusualQuestion = useUnusualQuestion('Record')
  const { form, submit, isSending } = useSchemaForm({
    schema: countStockInput,
    initialValues,
    send: count.mutateAsync,
    question: ({ lines }) =>
      unusualQuestion(lines.map(({ productId, counted }) => ({ productId, quantity: counted }))),
    onDone: onRecorded,
    onRefused: (refused): void => expectAnew(refused),
    fieldOf: {
      BALANCE_CHANGED: 'counted',
      QUANTITY_OUT_OF_RANGE: 'counted',
      NOT_FOUND: 'counted',
      ARCHIVED: 'counted',
    },
  })
  const { lines } = form.values
  const add = useScannedLines({
    linesNow: () => form.getValues().lines.map((line) => ({ ...line, quantity: line.counted })),
    insert: async (productId, counted) => {
      const { locationId } = form.getValues()
      const levels = await queries.stock.levels.fetch({ productId, locationId })
      const expected = levels.items[0]?.quantity ?? 0
      form.insertListItem('lines', { productId, counted, expected })
    },
    setQuantity: (index, counted) => focusQuantity(form, `lines.${index}.counted`, counted),
    onPlace: (locationId) => {
      const isOther = locationId !== form.getValues().locationId
      if (isOther && lines.length > 0) notifyWarning('Remove the lines to count somewhere else.')
      else form.setFieldValue('locationId', locationId)
    },
  })

  /** Stock moved while it was counted: the new balance is shown, for the person to decide again. */
  function expectAnew(refused: Refused) {
    if (refused.reason !== 'BALANCE_CHANGED') return
    // A count of one line is refused as a whole.
    const { lines = [{ line: 0, ...refused }] } = refused.details
    for (const { line, reason, details } of lines) {
      if (reason === 'BALANCE_CHANGED') form.setFieldValue(`lines.${line}.expected`, details.actual)
    }
  }

  return (
    <LinesForm
      fields={form.getInputProps}
      onSubmit={submit}
      isSending={isSending}
      submitLabel="Record count"
      onAdd={(product) => void add(product).catch(notifyError)}
      places={
        <LocationSelect
          {...form.getInputProps('locationId')}
          allowDeselect={false}
          disabled={lines.length > 0}
          description={lines.length > 0 && 'Remove the lines to count somewhere else'}
        />
      }
    >
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
    </LinesForm>
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
