import type { OperationView, ReverseStockInput } from '@inventory-pro/shared/stock/operation'
import type { Context } from '../context.ts'
import { makeCommand } from '../ledger/command.ts'
import { offerUses } from './offer-way-out.ts'

/**
 * Undoes an operation by its exact negation, once; reversing a reversal is a redo. With `lines` takes back only
 * these parts, by an adjustment that corrects the operation.
 */
export function reverseStock(ctx: Context, input: ReverseStockInput): Promise<OperationView> {
  const { requestId, operationId, lines, reason, reference } = input
  const kind = lines === undefined ? 'reversal' : 'adjustment'
  const target = { operationId, parts: lines ?? null }
  const intent = { kind, requestId, target, reason, reference } as const
  return offerUses(
    ctx,
    ctx.ledger.post(ctx.actor.tenantId, makeCommand(ctx.actor, intent)),
    operationId,
  )
}
