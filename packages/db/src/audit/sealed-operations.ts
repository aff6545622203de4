import {
  type DigestedMovement,
  type DigestedObservation,
  type DigestedOperation,
  digestOf,
} from '../stock/operation-digest.ts'
import { keyColumns, pickKey, type StockKey } from '../stock/stock-key.ts'
import type { SqlTx } from '../tenant-scope.ts'

type Row = Omit<DigestedOperation, 'document'> & {
  documentKind: string | null
  documentId: string | null
  /** As it was stored with the operation; null for one from before there were digests. */
  digest: Buffer | null
  movements: (StockKey & Omit<DigestedMovement, 'key'>)[]
  observations: (StockKey & Omit<DigestedObservation, 'key'>)[]
}

/** An operation's digest as it is stored, and as its rows give it now. */
export type OperationDigests = { id: string; stored: Buffer | null; now: Buffer }

const observationFields = [...keyColumns, 'counted', 'held', 'expected']
const movementFields = ['id', ...keyColumns, 'type', 'quantity', 'reason', 'seq', 'balanceAfter']

/** How many operations are in memory at a time; one may have thousands of movements. */
const operationsPerRead = 200

/** Returns the digests of those of these operations that exist. Their ids are in order, and so is the result. */
export async function readDigests(tx: SqlTx, ids: readonly string[]): Promise<OperationDigests[]> {
  const digests: OperationDigests[] = []
  for (let from = 0; from < ids.length; from += operationsPerRead) {
    digests.push(...(await readPart(tx, ids.slice(from, from + operationsPerRead))))
  }
  return digests
}

async function readPart(tx: SqlTx, ids: readonly string[]): Promise<OperationDigests[]> {
  const rows = await tx.query<Row>({
    name: 'read-sealed-operations',
    text: `
      SELECT o."id", o."requestId", o."requestHash", o."kind", o."reason", o."reference", o."source",
        o."actorId", o."occurredAt", o."recordedAt", o."reversesId", o."correctsId", o."documentKind", o."documentId",
        o."digest",
        (SELECT coalesce(json_agg(json_build_object(
            ${movementFields.map((field) => `'${field}', m."${field}"`).join(', ')}
          ) ORDER BY m."id"), '[]')
          FROM "StockMovement" m
          WHERE m."tenantId" = $1::uuid AND m."operationId" = o."id") AS "movements",
        (SELECT coalesce(json_agg(json_build_object(
            ${observationFields.map((field) => `'${field}', s."${field}"`).join(', ')})), '[]')
          FROM "StockObservation" s
          WHERE s."tenantId" = $1::uuid AND s."operationId" = o."id") AS "observations"
      FROM "StockOperation" o
      WHERE o."tenantId" = $1::uuid AND o."id" = ANY ($2::uuid[])
      ORDER BY o."id"`,
    values: [tx.tenantId, ids],
  })
  return rows.map(({ digest, documentKind: kind, documentId: id, ...row }) => {
    const document = kind === null || id === null ? null : { kind, id }
    const lines = {
      movements: row.movements.map((movement) => ({ ...movement, key: pickKey(movement) })),
      observations: row.observations.map((seen) => ({ ...seen, key: pickKey(seen) })),
    }
    return { id: row.id, stored: digest, now: digestOf(tx.tenantId, { ...row, document }, lines) }
  })
}
