import type { OperationView, TransferStockInput } from '@inventory-pro/shared/stock/operation'
import type { Context } from '../context.ts'
import type { CommandLine } from '../ledger/command-line.ts'
import { makeCommand } from '../ledger/command.ts'
import { offerElsewhere } from './offer-way-out.ts'

/** Moves stock from one location to another: for each product as much OUT as IN. */
export function transferStock(ctx: Context, input: TransferStockInput): Promise<OperationView> {
  const { requestId, fromLocationId, toLocationId, reason, reference } = input
  const inputs = input.lines.map(({ productId, quantity }): CommandLine[] => [
    { key: { productId, locationId: fromLocationId }, type: 'OUT', quantity },
    { key: { productId, locationId: toLocationId }, type: 'IN', quantity },
  ])
  const intent = { kind: 'transfer', requestId, inputs, reason, reference } as const
  return offerElsewhere(
    ctx,
    ctx.ledger.post(ctx.actor.tenantId, makeCommand(ctx.actor, intent)),
    toLocationId,
  )
}
