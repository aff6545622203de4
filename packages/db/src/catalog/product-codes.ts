import { DomainError } from '@inventory-pro/shared/errors'
import { foldBarcode, foldText, skuKeysOf } from '@inventory-pro/shared/text-keys'
import type { SqlTx, Tx } from '../tenant-scope.ts'

type Holder = { id: string; name: string; isArchived: boolean }

/**
 * The product that has a code as its barcode or its SKU, other than `ownId`. A barcode counts first, because a scan
 * reads barcodes.
 */
export async function findCodeHolder(
  tx: SqlTx,
  code: string,
  ownId: string | null = null,
): Promise<Holder | undefined> {
  const [holder] = await tx.query<Holder>({
    name: 'find-code-holder',
    text: `
      SELECT "id", "name", "archivedAt" IS NOT NULL AS "isArchived" FROM (
        SELECT "id", "name", "archivedAt", 1 AS "rank" FROM "Product"
        WHERE "tenantId" = $1::uuid AND "barcodeKey" = $2
        UNION ALL
        SELECT "id", "name", "archivedAt", 2 FROM "Product"
        WHERE "tenantId" = $1::uuid AND "skuKey" = ANY ($3::text[])
      ) AS "holders"
      WHERE "id" IS DISTINCT FROM $4::uuid
      ORDER BY "rank", "id" LIMIT 1`,
    values: [tx.tenantId, foldBarcode(code), skuKeysOf(code), ownId],
  })
  return holder
}

type Codes = { sku?: string | undefined; barcode?: string | null | undefined }

/** The codes that differ from what is stored. A form sends all fields, and an old clash must not block its edits. */
export function changedCodes(
  { sku, barcode }: Codes,
  stored: { skuKey: string; barcodeKey: string | null },
): Codes {
  return {
    sku: sku !== undefined && foldText(sku) !== stored.skuKey ? sku : undefined,
    barcode: barcode && foldBarcode(barcode) !== stored.barcodeKey ? barcode : undefined,
  }
}

/**
 * Returns the refusal of a SKU or barcode by which a scan finds another product, if there is one. Of two products that
 * take a code at once, the second breaks the unique key, and finds the first when it is tried again.
 */
export async function findTakenCode(
  tx: SqlTx,
  { sku, barcode }: Codes,
  ownId?: string,
): Promise<DomainError | undefined> {
  const skuHolder = sku === undefined ? undefined : await findCodeHolder(tx, sku, ownId)
  if (sku !== undefined && skuHolder !== undefined) {
    return new DomainError('SKU_TAKEN', { sku, ...detailsOf(skuHolder) })
  }
  const barcodeHolder = barcode ? await findCodeHolder(tx, barcode, ownId) : undefined
  if (barcode && barcodeHolder !== undefined) {
    return new DomainError('BARCODE_TAKEN', { barcode, ...detailsOf(barcodeHolder) })
  }
  return undefined
}

/** Throws the refusal of a SKU or barcode that another product has. */
export async function refuseTakenCodes(tx: SqlTx, codes: Codes, ownId?: string): Promise<void> {
  const refusal = await findTakenCode(tx, codes, ownId)
  if (refusal !== undefined) throw refusal
}

function detailsOf({ id, name, isArchived }: Holder) {
  return { productId: id, name, isArchived }
}

export async function hasProduct({ prisma, tenantId }: Tx, id: string): Promise<boolean> {
  return (await prisma.product.count({ where: { tenantId, id } })) > 0
}
