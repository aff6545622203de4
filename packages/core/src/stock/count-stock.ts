import type { CountStockInput, OperationView } from '@inventory-pro/shared/stock/operation'
import type { Context } from '../context.ts'
import { makeCommand } from '../ledger/command.ts'

/** Records what was seen; the difference to the balance under the lock becomes a movement. */
export function countStock(ctx: Context, input: CountStockInput): Promise<OperationView> {
  const { requestId, locationId, reason, reference } = input
  const lines = input.lines.map((line) => ({ ...line, locationId }))
  const command = makeCommand(ctx.actor, { kind: 'count', requestId, lines, reason, reference })
  return ctx.ledger.post(ctx.actor.tenantId, command)
}
