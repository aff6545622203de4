import { hash } from 'node:crypto'
import type { MovementType, OperationKind } from '@inventory-pro/shared/stock/operation'
import { keyValues, type StockKey } from './stock-key.ts'

/** Everything in an operation that must stay as it was recorded. */
export type DigestedOperation = {
  id: string
  requestId: string
  requestHash: Buffer
  kind: OperationKind
  reason: string | null
  reference: string | null
  source: string
  actorId: string
  occurredAt: Date
  recordedAt: Date
  reversesId: string | null
  correctsId: string | null
  document: { kind: string; id: string } | null
}

export type DigestedMovement = {
  id: string
  key: StockKey
  type: MovementType
  quantity: number
  reason: string | null
  seq: number
  balanceAfter: number
}

export type DigestedObservation = {
  key: StockKey
  counted: number
  held: number
  expected: number | null
}

type Lines = {
  movements: readonly DigestedMovement[]
  observations: readonly DigestedObservation[]
}

/**
 * Returns SHA-256 of an operation with its movements, in the order of their ids, and its
 * observations. Add later fields at the end of their list, and only where they are not null: earlier digests must hold.
 */
export function digestOf(
  tenantId: string,
  operation: DigestedOperation,
  { movements, observations }: Lines,
): Buffer {
  const content = [
    tenantId,
    operation.id,
    operation.requestId,
    operation.requestHash.toString('base64'),
    operation.kind,
    operation.reason,
    operation.reference,
    operation.source,
    operation.actorId,
    operation.occurredAt.getTime(),
    operation.recordedAt.getTime(),
    operation.reversesId,
    operation.correctsId,
    operation.document && [operation.document.kind, operation.document.id],
    movements.map(contentOf),
    // By level, which has one observation in an operation.
    observations.map(seenOf).toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
  ]
  return hash('sha256', JSON.stringify(content), 'buffer')
}

function contentOf(m: DigestedMovement): unknown[] {
  return [m.id, ...keyValues(m.key), m.type, m.quantity, m.reason, m.seq, m.balanceAfter]
}

function seenOf(seen: DigestedObservation): unknown[] {
  return [...keyValues(seen.key), seen.counted, seen.held, seen.expected]
}
