import type { OperationView, RecordStockInput } from '@inventory-pro/shared/stock/operation'
import type { Context } from '../context.ts'
import { makeCommand } from '../ledger/command.ts'
import { offerElsewhere } from './offer-way-out.ts'

/** Receives or issues a quantity of one product at one location. */
export function recordStock(ctx: Context, input: RecordStockInput): Promise<OperationView> {
  const { requestId, type, productId, locationId, quantity, reason, reference } = input
  const kind = type === 'IN' ? 'receipt' : 'issue'
  const inputs = [[{ key: { productId, locationId }, type, quantity }]]
  const intent = { kind, requestId, inputs, isList: false, reason, reference } as const
  const command = makeCommand(ctx.actor, intent)
  return offerElsewhere(ctx, ctx.ledger.post(ctx.actor.tenantId, command))
}
