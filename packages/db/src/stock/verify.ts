import type { ProblemView, VerifyView } from '@inventory-pro/shared/stock/verify'
import type { SqlTx } from '../tenant-scope.ts'
import { keyList } from './stock-key.ts'

/** The number of reported problems per kind; the first few are enough. */
const problemsPerCheck = 20

type Check = { invariant: string; message: string; sql: string }

// Sums as float8: exact far beyond any sum here, a number in JavaScript, and never out of range for a wrong row.
const signed = `CASE m."type" WHEN 'IN' THEN m."quantity"::float8 ELSE -m."quantity"::float8 END`

// A level may be some seconds ahead of the clock.
const soon = `clock_timestamp() + interval '5 seconds'`
// A reversal with what it reverses, and with the corrections that had taken back a part of that before.
const takenBackTogether = `
  SELECT "id", "id" AS "memberId" FROM "StockOperation"
  WHERE "tenantId" = $1::uuid AND "reversesId" IS NOT NULL
  UNION ALL
  SELECT "id", "reversesId" FROM "StockOperation"
  WHERE "tenantId" = $1::uuid AND "reversesId" IS NOT NULL
  UNION ALL
  SELECT o."id", c."id"
  FROM "StockOperation" o
  JOIN "StockOperation" c ON c."tenantId" = o."tenantId" AND c."correctsId" = o."reversesId"
  WHERE o."tenantId" = $1::uuid`

// Each check is one statement, so it reads one snapshot while stock moves. It returns the places that break the
// invariant. `$1` is the tenant.
const checks: Check[] = [
  {
    invariant: 'I1',
    message: 'The program may change or delete what must stay as it was written',
    sql: `
      SELECT t.name AS "table", p.name AS "privilege"
      FROM unnest(ARRAY['StockOperation', 'StockMovement', 'StockObservation']) AS t (name),
        unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p (name)
      WHERE $1::uuid IS NOT NULL AND has_table_privilege(current_user, format('%I', t.name), p.name)`,
  },
  {
    invariant: 'I2',
    message: 'A transfer does not sum to zero',
    sql: `
      SELECT o."id" AS "operationId", m."productId", sum(${signed}) AS "sum"
      FROM "StockOperation" o
      JOIN "StockMovement" m ON m."tenantId" = o."tenantId" AND m."operationId" = o."id"
      WHERE o."tenantId" = $1::uuid AND o."kind" = 'transfer'
      GROUP BY o."id", m."productId" HAVING sum(${signed}) <> 0`,
  },
  {
    invariant: 'I3',
    message: 'A level differs from the sum and count of its movements',
    sql: `
      SELECT ${keyList()}, l."quantity", l."seq", s."sum", s."count"
      FROM (SELECT * FROM "StockLevel" WHERE "tenantId" = $1::uuid) l
      FULL JOIN (
        SELECT ${keyList('m')}, sum(${signed}) AS "sum", count(*)::int AS "count"
        FROM "StockMovement" m WHERE m."tenantId" = $1::uuid
        GROUP BY ${keyList('m')}) s USING (${keyList()})
      WHERE l."quantity" IS DISTINCT FROM s."sum" OR l."seq" IS DISTINCT FROM s."count"`,
  },
  {
    invariant: 'I3',
    message: 'A movement does not follow from the one before it in its level',
    sql: `
      SELECT "id" AS "movementId", ${keyList()}, "seq", "balanceAfter", "expected"
      FROM (
        SELECT m.*, row_number() OVER level AS "position",
          coalesce(lag(m."balanceAfter") OVER level, 0) + ${signed} AS "expected",
          lag(m."createdAt") OVER level AS "before"
        FROM "StockMovement" m WHERE m."tenantId" = $1::uuid
        WINDOW level AS (PARTITION BY ${keyList('m')} ORDER BY m."seq")) chain
      WHERE "seq" <> "position" OR "balanceAfter" <> "expected" OR "createdAt" < "before"`,
  },
  {
    invariant: 'I3',
    message: 'A movement does not bear the instant of its operation',
    sql: `
      SELECT m."id" AS "movementId", m."operationId", m."createdAt"::text, o."recordedAt"::text
      FROM "StockMovement" m
      JOIN "StockOperation" o ON o."tenantId" = m."tenantId" AND o."id" = m."operationId"
      WHERE m."tenantId" = $1::uuid AND m."createdAt" <> o."recordedAt"`,
  },
  {
    invariant: 'I3',
    message: 'An operation that must have moved something has no movements',
    sql: `
      SELECT o."id" AS "operationId", o."kind"
      FROM "StockOperation" o
      WHERE o."tenantId" = $1::uuid AND o."kind" NOT IN ('count', 'reversal') AND NOT EXISTS (
        SELECT 1 FROM "StockMovement" m
        WHERE m."tenantId" = o."tenantId" AND m."operationId" = o."id")`,
  },
  {
    invariant: 'I3',
    message: 'Recorded in the future, by the clock of the database',
    sql: `
      SELECT * FROM (
        SELECT 'StockMovement' AS "table", "id", "createdAt"::text AS "at" FROM "StockMovement"
        WHERE "tenantId" = $1::uuid AND "createdAt" > ${soon}
        UNION ALL
        SELECT 'StockOperation', "id", "recordedAt"::text FROM "StockOperation"
        WHERE "tenantId" = $1::uuid AND "recordedAt" > ${soon}
        UNION ALL
        SELECT 'AuditEntry', "id", "at"::text FROM "AuditEntry"
        WHERE "tenantId" = $1::uuid AND "at" > ${soon}) ahead
      ORDER BY "at"`,
  },
  {
    invariant: 'I4',
    message: 'An inventory differs from the sum of its levels, or a product has none',
    sql: `
      SELECT p."id" AS "productId", i."quantity", coalesce(l."sum", 0)::float8 AS "sum"
      FROM "Product" p
      LEFT JOIN "Inventory" i ON i."tenantId" = p."tenantId" AND i."productId" = p."id"
      LEFT JOIN (
        SELECT "productId", sum("quantity") AS "sum" FROM "StockLevel"
        WHERE "tenantId" = $1::uuid GROUP BY "productId") l ON l."productId" = p."id"
      WHERE p."tenantId" = $1::uuid AND i."quantity" IS DISTINCT FROM coalesce(l."sum", 0)`,
  },
  {
    invariant: 'I5',
    message: 'A level is or was below zero',
    sql: `
      SELECT m."id" AS "movementId", ${keyList('m')}, m."balanceAfter"
      FROM "StockMovement" m WHERE m."tenantId" = $1::uuid AND m."balanceAfter" < 0`,
  },
  {
    invariant: 'I6',
    message: 'A request id made more than one operation',
    sql: `
      SELECT "requestId", count(*)::int AS "count" FROM "StockOperation"
      WHERE "tenantId" = $1::uuid GROUP BY "requestId" HAVING count(*) > 1`,
  },
  {
    invariant: 'I7',
    message: 'An operation was reversed more than once',
    sql: `
      SELECT "reversesId" AS "operationId", count(*)::int AS "count" FROM "StockOperation"
      WHERE "tenantId" = $1::uuid AND "reversesId" IS NOT NULL
      GROUP BY "reversesId" HAVING count(*) > 1`,
  },
  {
    invariant: 'I7',
    message: 'A reversal is not the exact negation of what it reverses',
    sql: `
      SELECT o."id" AS "operationId", ${keyList('m')}, sum(${signed}) AS "sum"
      FROM (${takenBackTogether}) o
      JOIN "StockMovement" m ON m."tenantId" = $1::uuid AND m."operationId" = o."memberId"
      GROUP BY o."id", ${keyList('m')} HAVING sum(${signed}) <> 0`,
  },
  {
    invariant: 'I7',
    message: 'The corrections of an operation took back more than it did',
    sql: `
      SELECT "id" AS "operationId", ${keyList()}, o."sum", c."sum" AS "corrected"
      FROM (
        SELECT o."correctsId" AS "id", ${keyList('m')}, sum(${signed}) AS "sum"
        FROM "StockOperation" o
        JOIN "StockMovement" m ON m."tenantId" = o."tenantId" AND m."operationId" = o."id"
        WHERE o."tenantId" = $1::uuid AND o."correctsId" IS NOT NULL
        GROUP BY o."correctsId", ${keyList('m')}) c
      LEFT JOIN (
        SELECT m."operationId" AS "id", ${keyList('m')}, sum(${signed}) AS "sum"
        FROM "StockMovement" m
        WHERE m."tenantId" = $1::uuid AND m."operationId" IN (
          SELECT "correctsId" FROM "StockOperation"
          WHERE "tenantId" = $1::uuid AND "correctsId" IS NOT NULL)
        GROUP BY m."operationId", ${keyList('m')}) o USING ("id", ${keyList()})
      WHERE coalesce(o."sum", 0) + c."sum" NOT BETWEEN least(o."sum", 0) AND greatest(o."sum", 0)`,
  },
  {
    invariant: 'I7',
    message: 'A correction came after the reversal of what it corrects',
    sql: `
      SELECT o."id" AS "operationId", o."correctsId", r."id" AS "reversedById"
      FROM "StockOperation" o
      JOIN "StockOperation" r ON r."tenantId" = o."tenantId" AND r."reversesId" = o."correctsId"
      WHERE o."tenantId" = $1::uuid AND o."id" > r."id"`,
  },
  {
    invariant: 'I8',
    message: 'An operation does not have exactly one outbox row',
    sql: `
      SELECT "operationId", "count"
      FROM (SELECT "id" AS "operationId" FROM "StockOperation" WHERE "tenantId" = $1::uuid) o
      FULL JOIN (
        SELECT ("payload" ->> 'operationId')::uuid AS "operationId", count(*)::int AS "count"
        FROM "Outbox" WHERE "tenantId" = $1::uuid AND "kind" = 'stock.operation'
        GROUP BY 1) x USING ("operationId")
      WHERE o."operationId" IS NULL OR "count" IS DISTINCT FROM 1`,
  },
  {
    invariant: 'I9',
    message: 'A movement refers to something outside its tenant',
    sql: `
      SELECT m."id" AS "movementId", m."operationId", ${keyList('m')}
      FROM "StockMovement" m
      LEFT JOIN "StockOperation" o ON o."tenantId" = m."tenantId" AND o."id" = m."operationId"
      LEFT JOIN "Product" p ON p."tenantId" = m."tenantId" AND p."id" = m."productId"
      LEFT JOIN "Location" l ON l."tenantId" = m."tenantId" AND l."id" = m."locationId"
      WHERE m."tenantId" = $1::uuid AND (o."id" IS NULL OR p."id" IS NULL OR l."id" IS NULL)`,
  },
  {
    invariant: 'I11',
    message: 'A count did not make a level what it counted',
    sql: `
      SELECT "operationId", ${keyList()}, s."counted", s."held", m."change", m."balanceAfter"
      FROM (SELECT * FROM "StockObservation" WHERE "tenantId" = $1::uuid) s
      FULL JOIN (
        SELECT m."operationId", ${keyList('m')}, sum(${signed}) AS "change",
          (array_agg(m."balanceAfter" ORDER BY m."seq" DESC))[1] AS "balanceAfter"
        FROM "StockMovement" m
        JOIN "StockOperation" o ON o."tenantId" = m."tenantId" AND o."id" = m."operationId"
        WHERE m."tenantId" = $1::uuid AND o."kind" = 'count'
        GROUP BY m."operationId", ${keyList('m')}) m USING ("operationId", ${keyList()})
      WHERE s."counted" - s."held" IS DISTINCT FROM coalesce(m."change", 0)
        OR s."counted" <> m."balanceAfter"`,
  },
  {
    invariant: 'I11',
    message: 'Something was observed by an operation that is no count',
    sql: `
      SELECT s."operationId", ${keyList('s')}, o."kind"
      FROM "StockObservation" s
      JOIN "StockOperation" o ON o."tenantId" = s."tenantId" AND o."id" = s."operationId"
      WHERE s."tenantId" = $1::uuid AND o."kind" <> 'count'`,
  },
]

/**
 * Checks the invariants of a tenant's ledger from its rows alone, without trusting any stored figure. Reads every
 * movement of the tenant a few times; takes no locks.
 */
export async function verifyLedger(tx: SqlTx): Promise<VerifyView> {
  await tx.query({ text: 'SET LOCAL statement_timeout = 0', values: [] })
  const problems: ProblemView[] = []
  for (const { invariant, message, sql } of checks) {
    const text = `SELECT * FROM (${sql}) broken LIMIT ${problemsPerCheck}`
    const places = await tx.query<ProblemView['place']>({ text, values: [tx.tenantId] })
    problems.push(...places.map((place) => ({ invariant, message, place })))
  }
  return { ok: problems.length === 0, checked: await countRows(tx), problems }
}

async function countRows(tx: SqlTx): Promise<VerifyView['checked']> {
  const [counts] = await tx.query<VerifyView['checked']>({
    text: `
      SELECT
        (SELECT count(*) FROM "StockOperation" WHERE "tenantId" = $1::uuid)::int AS "operations",
        (SELECT count(*) FROM "StockMovement" WHERE "tenantId" = $1::uuid)::int AS "movements",
        (SELECT count(*) FROM "StockLevel" WHERE "tenantId" = $1::uuid)::int AS "levels",
        (SELECT count(*) FROM "Product" WHERE "tenantId" = $1::uuid)::int AS "products"`,
    values: [tx.tenantId],
  })
  return counts ?? { operations: 0, movements: 0, levels: 0, products: 0 }
}
