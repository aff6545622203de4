import type { FoundByCode, ProductView } from '@inventory-pro/shared/catalog/product'
import { numberIn, type QuantityField } from '../../../components/form/quantity-input.tsx'
import { useScanHandler } from '../../../entities/scan/scan-desk.tsx'
import { trpc } from '../../../lib/trpc.ts'
import { offerOperation, warnIfArchived } from './scanned.ts'

type Lines = {
  /** The lines as they are now, not as they were drawn. */
  linesNow: () => { productId: string; quantity: QuantityField }[]
  insert: (productId: string, quantity: QuantityField) => void | Promise<void>
  /** Sets the quantity of a line, and gives it the focus. */
  setQuantity: (index: number, quantity: QuantityField) => void
  onPlace: (locationId: string) => void
}

/** Takes scans into the lines of a form: each scan of a product is one piece. Returns what adds one by name. */
export function useScannedLines({ linesNow, insert, setQuantity, onPlace }: Lines) {
  const utils = trpc.useUtils()

  async function add(product: ProductView, scanned: number) {
    utils.product.get.setData({ id: product.id }, product)
    const lines = linesNow()
    const index = lines.findIndex(({ productId }) => productId === product.id)
    const line = lines[index]
    if (!line) return insert(product.id, scanned || '')
    setQuantity(index, scanned === 0 ? line.quantity : numberIn(line.quantity) + scanned)
  }

  useScanHandler(async (found: FoundByCode) => {
    if (warnIfArchived(found)) return true
    if (found.kind === 'operation') return linesNow().length > 0 && offerOperation(found)
    if (found.kind === 'product') await add(found.product, 1)
    else onPlace(found.location.id)
    return true
  })

  return (product: ProductView) => add(product, 0)
}
