import type { OperationView, ReverseStockInput } from '@inventory-pro/shared/stock/operation'
import type { Context } from '../context.ts'
import { makeCommand } from '../ledger/command.ts'

/** Undoes an operation by its exact negation, once. Reversing a reversal is a redo. */
export function reverseStock(ctx: Context, input: ReverseStockInput): Promise<OperationView> {
  const { requestId, operationId, reason, reference } = input
  const intent = {
    kind: 'reversal',
    requestId,
    reversesId: operationId,
    reason,
    reference,
  } as const
  return ctx.ledger.post(ctx.actor.tenantId, makeCommand(ctx.actor, intent))
}
