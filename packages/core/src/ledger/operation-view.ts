import type { StoredOperation } from '@inventory-pro/db/stock/ledger-reads'
import type { NewMovement, NewOperation } from '@inventory-pro/db/stock/ledger-writes'
import type { MovementView, OperationView } from '@inventory-pro/shared/stock/operation'
import type { Command } from './command.ts'
import type { Observation } from './decide.ts'

type NewlyWritten = {
  operation: Omit<NewOperation, 'digest'>
  movements: NewMovement[]
  observations: readonly Observation[]
}

/** The answer to a command. */
export type Posted = OperationView & {
  /** The rows of its effects, in their order. A replay has none: look up the operation's document. */
  made?: readonly unknown[] | undefined
}

/** Returns the answer to a command that just took effect. */
export function viewOfNew(
  command: Command,
  { operation, movements, observations }: NewlyWritten,
): OperationView {
  return {
    id: operation.id,
    kind: operation.kind,
    requestId: operation.requestId,
    reason: operation.reason,
    reference: operation.reference,
    actor: { id: command.actor.userId, name: command.actor.name },
    recordedAt: operation.recordedAt.toISOString(),
    reversesId: operation.reversesId,
    reversedById: null,
    correctsId: operation.correctsId,
    correctedByIds: [],
    replayed: false,
    movements: movements.map(({ key, ...movement }) => viewOfMovement({ ...key, ...movement })),
    observations: observations.map(({ key, counted, held, expected }) => ({
      ...key,
      counted,
      held,
      expected,
    })),
  }
}

/** An operation as it is stored. */
export function viewOfStored(stored: StoredOperation): OperationView {
  return {
    id: stored.id,
    kind: stored.kind,
    requestId: stored.requestId,
    reason: stored.reason,
    reference: stored.reference,
    actor: { id: stored.actorId, name: stored.actorName },
    recordedAt: stored.recordedAt.toISOString(),
    reversesId: stored.reversesId,
    reversedById: stored.reversedById,
    correctsId: stored.correctsId,
    correctedByIds: stored.correctedByIds,
    replayed: false,
    movements: stored.movements.map(viewOfMovement),
    observations: stored.observations,
  }
}

function viewOfMovement(movement: MovementView): MovementView {
  const { id, productId, locationId, type, quantity, reason, balanceAfter, seq } = movement
  return { id, productId, locationId, type, quantity, reason, balanceAfter, seq }
}
