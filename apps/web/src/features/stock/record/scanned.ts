import type { FoundByCode } from '@inventory-pro/shared/catalog/product'
import { flushSync } from 'react-dom'
import type { QuantityField } from '../../../components/form/quantity-input.tsx'
import { notifyAction, notifyWarning } from '../../../components/notify.tsx'

type QuantityForm<Path extends string> = {
  setFieldValue: (path: Path, value: QuantityField) => void
  getInputNode: (path: Path) => HTMLInputElement | null
}

/** Sets a quantity, and selects it, so that what is typed next replaces it. */
export function focusQuantity<Path extends string>(
  form: QuantityForm<Path>,
  path: Path,
  quantity: QuantityField,
): void {
  flushSync(() => form.setFieldValue(path, quantity))
  const field = form.getInputNode(path)
  field?.focus()
  field?.select()
}

/** Says that something that was scanned is archived, so that it cannot be recorded. */
export function warnIfArchived(found: FoundByCode): boolean {
  if (found.kind === 'operation') return false
  const { name, archivedAt } = found.kind === 'product' ? found.product : found.location
  if (archivedAt === null) return false
  notifyWarning(`${name} is archived. Restore it before you scan it.`)
  return true
}

/** Offers a scanned operation in a tab of its own: to open it here would lose what has been entered. */
export function offerOperation({ id }: { id: string }): true {
  const run = () => void window.open(`/operations/${id}`)
  notifyAction('This is the code of an operation.', { label: 'Open it', run })
  return true
}
