import type { OperationKind } from '@inventory-pro/shared/stock/operation'
import type { SqlTx } from '../tenant-scope.ts'

/** How many locations of a product, and how many operations, are read at most. */
const most = 7

type Level = { productId: string; locationId: string }
export type Elsewhere = { productId: string; locationId: string; name: string; available: number }
export type Use = { operationId: string; kind: OperationKind; quantity: number; recordedAt: Date }

/** Returns a few locations with stock of each of these products, the fullest first. */
export function findElsewhere(tx: SqlTx, productIds: string[]): Promise<Elsewhere[]> {
  return tx.query({
    name: 'find-elsewhere',
    text: `
      SELECT e.*
      FROM unnest($2::uuid[]) AS k ("productId")
      CROSS JOIN LATERAL (
        SELECT v."productId", v."locationId", l."name", v."quantity" AS "available"
        FROM "StockLevel" v
        JOIN "Location" l ON l."tenantId" = v."tenantId" AND l."id" = v."locationId"
        WHERE v."tenantId" = $1::uuid AND v."productId" = k."productId" AND v."quantity" > 0
          AND l."archivedAt" IS NULL
        ORDER BY v."quantity" DESC, l."name"
        LIMIT ${most}) e`,
    values: [tx.tenantId, productIds],
  })
}

/**
 * Returns the operations that took stock from a level after an operation and still stand, the latest first;
 * a few of them.
 */
export function findUses(
  tx: SqlTx,
  { productId, locationId }: Level,
  operationId: string,
): Promise<Use[]> {
  return tx.query({
    name: 'find-uses',
    text: `
      SELECT m."operationId", o."kind", m."quantity", o."recordedAt"
      FROM "StockMovement" m
      JOIN "StockOperation" t ON t."tenantId" = m."tenantId" AND t."id" = $4::uuid
      JOIN "StockOperation" o ON o."tenantId" = m."tenantId" AND o."id" = m."operationId"
      WHERE m."tenantId" = $1::uuid AND m."productId" = $2::uuid AND m."locationId" = $3::uuid
        AND m."createdAt" >= t."recordedAt" AND m."operationId" > t."id" AND m."type" = 'OUT'
        AND o."kind" <> 'reversal' AND NOT EXISTS (
          SELECT 1 FROM "StockOperation" r
          WHERE r."tenantId" = o."tenantId" AND r."reversesId" = o."id")
      ORDER BY m."createdAt" DESC, m."seq" DESC
      LIMIT ${most}`,
    values: [tx.tenantId, productId, locationId, operationId],
  })
}
