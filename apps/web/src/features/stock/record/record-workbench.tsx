import type { ProductView } from '@inventory-pro/shared/catalog/product'
import type { MovementType, OperationView } from '@inventory-pro/shared/stock/operation'
import { useState } from 'react'
import { formatAmount } from '../../../lib/format.ts'
import { trpc } from '../../../lib/trpc.ts'
import { NextProducts, type NextProduct } from './next-products.tsx'
import { RecordForm, type Start } from './record-form.tsx'
import { useNotifyRecorded } from './use-notify-recorded.ts'
import { Workbench } from './workbench.tsx'

type Props = { type: MovementType; start: Start }

const words: Record<MovementType, { title: string; done: string }> = {
  IN: { title: 'What came in', done: 'Received' },
  OUT: { title: 'What goes out', done: 'Issued' },
}

/** Receives or issues one product after the other. Products scanned meanwhile come next. */
export function RecordWorkbench({ type, start: firstStart }: Props) {
  const notifyRecorded = useNotifyRecorded()
  const utils = trpc.useUtils()
  const [{ start, intent }, setForm] = useState({ start: firstStart, intent: 0 })
  const [next, setNext] = useState<NextProduct[]>([])
  const { title, done } = words[type]

  function onRecorded(operation: OperationView, locationId: string) {
    const [movement] = operation.movements
    const product = movement && utils.product.get.getData({ id: movement.productId })
    const amount = product ? ` ${formatAmount(movement.quantity, product)}` : ''
    notifyRecorded(`${done}${amount}.`, operation.id)
    const [following, ...others] = next
    // The next intent has a form of its own, at the same location.
    const start = { locationId, productId: following?.product.id, quantity: following?.quantity }
    setForm({ start, intent: intent + 1 })
    setNext(others)
  }

  return (
    <Workbench title={title}>
      <RecordForm
        key={intent}
        type={type}
        start={start}
        onRecorded={onRecorded}
        onNext={(product) => setNext((known) => withOneMore(known, product))}
      >
        <NextProducts
          products={next}
          onRemove={(id) => setNext((known) => known.filter(({ product }) => product.id !== id))}
        />
      </RecordForm>
    </Workbench>
  )
}

function withOneMore(known: NextProduct[], product: ProductView): NextProduct[] {
  const isKnown = known.some((next) => next.product.id === product.id)
  if (!isKnown) return [...known, { product, quantity: 1 }]
  return known.map((next) =>
    next.product.id === product.id ? { product, quantity: next.quantity + 1 } : next,
  )
}
