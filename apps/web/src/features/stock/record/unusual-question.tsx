import { isUnusual } from '@inventory-pro/shared/stock/unusual'
import type { Question } from '../../../components/confirm.tsx'
import { formatAmount, formatQuantity } from '../../../lib/format.ts'
import { trpc } from '../../../lib/trpc.ts'

type Line = { productId: string; quantity: number }

/** Asks about quantities far above what is usual for their products; undefined when there are none. */
export function useUnusualQuestion(verb: string) {
  const utils = trpc.useUtils()
  return (lines: Line[]): Question | undefined => {
    const doubts = lines.flatMap(({ productId, quantity }) => {
      const product = utils.product.get.getData({ id: productId })
      return product && isUnusual(quantity, product.inventory) ? [{ product, quantity }] : []
    })
    if (doubts.length === 0) return undefined
    return {
      title: 'This is far more than usual',
      confirmLabel: `${verb} it all the same`,
      children: doubts.map(({ product, quantity }) => (
        <span key={product.id} style={{ display: 'block' }}>
          {formatAmount(quantity, product)}: there are {formatQuantity(product.inventory.quantity)}{' '}
          now, and the ceiling is {formatQuantity(product.inventory.maxStock)}.
        </span>
      )),
    }
  }
}
