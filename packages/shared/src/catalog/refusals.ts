import { nameHolder, orRestore, refusal } from '../refusal.ts'

/** The product that has the code already, as its SKU or its barcode. */
type HeldByProduct = { productId: string; name: string; isArchived: boolean }

export const catalogRefusals = {
  SKU_TAKEN: refusal(
    409,
    ({ sku, name, isArchived }: { sku: string } & HeldByProduct) =>
      `${nameHolder('product', name, isArchived)} already has the code ${sku}. Choose another SKU${orRestore(isArchived)}.`,
  ),
  BARCODE_TAKEN: refusal(
    409,
    ({ barcode, name, isArchived }: { barcode: string } & HeldByProduct) =>
      `${nameHolder('product', name, isArchived)} already has the code ${barcode}. Choose another barcode${orRestore(isArchived)}.`,
  ),
  HAS_MOVEMENTS: refusal<{ productId: string }>(
    409,
    () => 'This product has moved or was counted, so it cannot be deleted. Archive it instead.',
  ),
  /** The unit of a product stays as it is once a quantity was recorded in it. */
  UNIT_IN_USE: refusal(
    409,
    ({ unit }: { productId: string; unit: string }) =>
      `Quantities of this product were recorded in the unit ${unit}, so it cannot change. Create a product with the other unit instead.`,
  ),
}
