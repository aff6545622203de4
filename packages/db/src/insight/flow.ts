import { firstIdAt } from '@inventory-pro/shared/id'
import type { Flow } from '@inventory-pro/shared/insight/summary'
import type { OperationKind } from '@inventory-pro/shared/stock/operation'
import { Prisma } from '../generated/client.ts'
import type { Tx } from '../tenant-scope.ts'

/**
 * What the kind of an operation says about the business. Every report sums movements by this, and never by
 * their direction: a transfer and a count have movements IN and OUT too. A reversal has no flow of its own.
 */
const flowOf: Record<Exclude<OperationKind, 'reversal'>, Flow> = {
  receipt: 'received',
  issue: 'issued',
  transfer: 'transferred',
  count: 'corrected',
  adjustment: 'adjusted',
}

const flowCase = Prisma.join(
  Object.entries(flowOf).map(([kind, flow]) => Prisma.sql`WHEN ${kind} THEN ${flow}`),
  ' ',
)

/**
 * A query for the movements that stand since an instant: `at`, `flow`, `type`, `quantity`. What was reversed is
 * left out with its reversal, and what a correction took back is subtracted from the operation that it corrects.
 * An operation that was reversed and then redone stands, so each chain of reversals is followed to its end.
 */
export function standingMovements(tx: Tx, since: Date): Prisma.Sql {
  const from = Prisma.sql`${firstIdAt(since.getTime())}::uuid`
  const tenant = Prisma.sql`${tx.tenantId}::uuid`
  return Prisma.sql`
    WITH RECURSIVE reversal AS (
      SELECT "reversesId" AS "originalId", "id", 1 AS "turns"
      FROM "StockOperation"
      WHERE "tenantId" = ${tenant} AND "reversesId" IS NOT NULL
      UNION ALL
      SELECT r."originalId", o."id", r."turns" + 1
      FROM reversal r
      JOIN "StockOperation" o ON o."tenantId" = ${tenant} AND o."reversesId" = r."id"),
    undone AS (
      SELECT "originalId" FROM reversal GROUP BY 1 HAVING max("turns") % 2 = 1),
    corrected AS (
      SELECT DISTINCT "correctsId" AS "id" FROM "StockOperation"
      WHERE "tenantId" = ${tenant} AND "correctsId" >= ${from}),
    standing AS (
      SELECT o."id", o."recordedAt", CASE o."kind"::text ${flowCase} END AS "flow",
        o."id" IN (SELECT "id" FROM corrected) AS "isCorrected"
      FROM "StockOperation" o
      WHERE o."tenantId" = ${tenant} AND o."id" >= ${from} AND o."kind" <> 'reversal'
        AND o."correctsId" IS NULL AND o."id" NOT IN (SELECT "originalId" FROM undone)),
    family AS (
      SELECT s."id", s."id" AS "memberId" FROM standing s WHERE s."isCorrected"
      UNION ALL
      SELECT s."id", o."id" FROM standing s
      JOIN "StockOperation" o ON o."tenantId" = ${tenant} AND o."correctsId" = s."id"
      WHERE s."isCorrected"),
    rest AS (
      SELECT f."id",
        sum(CASE m."type" WHEN 'IN' THEN m."quantity"::bigint ELSE -m."quantity" END) AS "change"
      FROM family f
      JOIN "StockMovement" m ON m."tenantId" = ${tenant} AND m."operationId" = f."memberId"
      GROUP BY f."id", m."productId", m."locationId")
    SELECT s."recordedAt" AS "at", s."flow", m."type"::text AS "type", m."quantity"::bigint AS "quantity"
    FROM standing s
    JOIN "StockMovement" m
      ON m."tenantId" = ${tenant} AND m."id" >= ${from} AND m."operationId" = s."id"
    WHERE NOT s."isCorrected"
    UNION ALL
    SELECT s."recordedAt", s."flow", CASE WHEN r."change" > 0 THEN 'IN' ELSE 'OUT' END, abs(r."change")
    FROM standing s
    JOIN rest r ON r."id" = s."id"
    WHERE r."change" <> 0`
}
