import type { CountStockInput, OperationView } from '@inventory-pro/shared/stock/operation'
import type { Context } from '../context.ts'
import { makeCommand } from '../ledger/command.ts'

/** Records counted balances. The difference to the balance under the lock becomes a movement. */
export function countStock(ctx: Context, input: CountStockInput): Promise<OperationView> {
  const { requestId, locationId, reason, reference } = input
  const inputs = input.lines.map(({ productId, ...seen }) => [
    { key: { productId, locationId }, ...seen },
  ])
  const command = makeCommand(ctx.actor, { kind: 'count', requestId, inputs, reason, reference })
  return ctx.ledger.post(ctx.actor.tenantId, command)
}
