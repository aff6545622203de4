import { newId } from '@inventory-pro/shared/id'
import { type OperationView, reverseStockInput } from '@inventory-pro/shared/stock/operation'
import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormActions } from '../../../components/form/form-actions.tsx'
import {
  numberIn,
  type QuantityField,
  QuantityInput,
} from '../../../components/form/quantity-input.tsx'
import { useSchemaForm } from '../../../components/form/use-schema-form.ts'
import { ErrorState } from '../../../components/page/states.tsx'
import { formatInstant } from '../../../lib/format.ts'
import type { Refused } from '../../../lib/refusal.ts'
import { useMe } from '../../../lib/session.ts'
import { trpc } from '../../../lib/trpc.ts'
import type { MovementRow } from '../movement/join-transfers.ts'
import { isCorrectable, kindWords } from '../movement/operation-words.ts'
import { RefusedReversal } from './refused-reversal.tsx'
import { ReversalLines } from './reversal-lines.tsx'
import { useNotifyRecorded } from './use-notify-recorded.ts'

type Props = {
  operationId: string
  /** The line that it was opened from. */
  line?: MovementRow
  startsWithLine?: boolean
  onDone: () => void
}

/** Says what a reversal takes back before it does: the operation, or only one line of it. */
export function ReverseForm(props: Props) {
  const { data, error, refetch } = trpc.stock.operation.useQuery({ id: props.operationId })
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return null
  return <LoadedForm {...props} operation={data} />
}

type Scope = 'all' | 'line'

function LoadedForm({
  operation,
  line,
  startsWithLine,
  onDone,
}: Props & { operation: OperationView }) {
  const { tenant } = useMe()
  const [scope, setScope] = useState<Scope>(startsWithLine ? 'line' : 'all')
  const [quantity, setQuantity] = useState<QuantityField>(line?.quantity ?? '')
  const part = scope === 'line' && line ? { line, quantity: numberIn(quantity) } : undefined
  const { form, submit, isSending, refused } = useReversal(operation, { part, onDone })
  const lineCount = countLines(operation)
  function takeLess(available: number) {
    setScope('line')
    setQuantity(available)
  }
  const { kind, actor, recordedAt, correctedByIds } = operation

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>
          {kindWords[kind]} of {formatInstant(recordedAt, tenant.timezone)} by {actor.name}.
          {correctedByIds.length > 0 && ' A part was taken back before; this takes back the rest.'}
        </Text>
        {line && isCorrectable(operation) && (
          <Radio.Group
            aria-label="What to take back"
            value={scope}
            onChange={(value) => setScope(value === 'line' ? 'line' : 'all')}
          >
            <Stack gap={6}>
              <Radio value="all" label={lineCount === 1 ? 'All of it' : `All ${lineCount} lines`} />
              <Radio value="line" label={`Only ${line.product.name}`} />
            </Stack>
          </Radio.Group>
        )}
        <ReversalLines operation={operation} part={part} lineCount={lineCount} />
        {part && (
          <QuantityInput
            label="Take back"
            description={`${line?.quantity} or less`}
            unit={part.line.product.unit}
            value={quantity}
            onChange={setQuantity}
          />
        )}
        <TextInput
          label="Reason"
          placeholder="Optional"
          data-autofocus
          {...form.getInputProps('reason')}
        />
        {refused && (
          <RefusedReversal
            refused={refused}
            onTakeLess={line && isCorrectable(operation) ? takeLess : undefined}
          />
        )}
        <FormActions
          submitLabel={part ? 'Take back' : 'Reverse'}
          isSending={isSending}
          onCancel={onDone}
        />
      </Stack>
    </form>
  )
}

type Part = { line: MovementRow; quantity: number }
type Reversal = { part: Part | undefined; onDone: () => void }

/** Sends the reversal, which can be reversed in turn. */
function useReversal(operation: OperationView, { part, onDone }: Reversal) {
  const [initialValues] = useState(() => ({
    requestId: newId(),
    operationId: operation.id,
    reason: '',
  }))
  const [refused, setRefused] = useState<Refused>()
  const notify = useNotifyRecorded()
  const reverse = trpc.stock.reverse.useMutation()
  const lines = part && [{ movementId: part.line.id, quantity: part.quantity }]
  const { form, submit, isSending } = useSchemaForm({
    schema: reverseStockInput,
    initialValues,
    send: (input) => reverse.mutateAsync({ ...input, lines }),
    onDone: ({ id }) => {
      notify(part ? 'The line is taken back.' : 'The operation is reversed.', id)
      onDone()
    },
    onRefused: setRefused,
    // None of these concerns the reason; the form says it above its buttons.
    fieldOf: {
      INSUFFICIENT_STOCK: 'operationId',
      ALREADY_REVERSED: 'operationId',
      NOTHING_LEFT: 'operationId',
      ARCHIVED: 'operationId',
    },
  })
  return { form, submit, isSending, refused }
}

/** A transfer has two movements for one line. */
function countLines({ kind, movements }: OperationView): number {
  return kind === 'transfer' ? movements.length / 2 : movements.length
}
