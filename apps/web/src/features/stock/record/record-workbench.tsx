import type { ProductView } from '@inventory-pro/shared/catalog/product'
import type { MovementType, OperationView } from '@inventory-pro/shared/stock/operation'
import { useState } from 'react'
import { formatQuantity, unitAfter } from '../../../lib/format.ts'
import { RecordForm, type Start } from './record-form.tsx'
import { useNotifyRecorded } from './use-notify-recorded.ts'
import { Workbench } from './workbench.tsx'

type Props = { type: MovementType; start: Start }

const words: Record<MovementType, { title: string; done: string }> = {
  IN: { title: 'What came in', done: 'Received' },
  OUT: { title: 'What goes out', done: 'Issued' },
}

/** Receives or issues one product after the other. */
export function RecordWorkbench({ type, start: firstStart }: Props) {
  const notifyRecorded = useNotifyRecorded()
  const [{ start, intent }, setForm] = useState({ start: firstStart, intent: 0 })
  const { title, done } = words[type]

  function onRecorded(operation: OperationView, product: ProductView, locationId: string) {
    const quantity = operation.movements[0]?.quantity ?? 0
    const amount = `${formatQuantity(quantity)} ${unitAfter(quantity, product.unit)}`
    notifyRecorded(`${done} ${amount} of ${product.name}.`, operation.id)
    // The next intent has a form of its own; who works at one place stays there.
    setForm({ start: { locationId }, intent: intent + 1 })
  }

  return (
    <Workbench title={title}>
      <RecordForm key={intent} type={type} start={start} onRecorded={onRecorded} />
    </Workbench>
  )
}
