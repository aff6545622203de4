import type {
  MovementType,
  OperationKind,
  OperationView,
  RecordManyInput,
} from '@inventory-pro/shared/stock/operation'
import type { Context } from '../context.ts'
import { makeCommand } from '../ledger/command.ts'
import { offerElsewhere } from './offer-way-out.ts'

/** Records up to 5,000 lines as one operation: all of them, or none and every line's refusal. */
export function recordMany(ctx: Context, input: RecordManyInput): Promise<OperationView> {
  const { requestId, lines, reason, reference } = input
  const kind = kindOf(new Set(lines.map((line) => line.type)))
  const inputs = lines.map(({ productId, locationId, ...line }) => [
    { key: { productId, locationId }, ...line },
  ])
  const command = makeCommand(ctx.actor, { kind, requestId, inputs, reason, reference })
  return offerElsewhere(ctx, ctx.ledger.post(ctx.actor.tenantId, command))
}

function kindOf(types: Set<MovementType>): OperationKind {
  if (types.size > 1) return 'adjustment'
  return types.has('IN') ? 'receipt' : 'issue'
}
