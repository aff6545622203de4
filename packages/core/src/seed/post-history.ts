import type { Db } from '@inventory-pro/db/client'
import { createRandom } from '@inventory-pro/db/seed/random'
import type { OperationView } from '@inventory-pro/shared/stock/operation'
import { type Context, noRequestOrigin } from '../context.ts'
import { createLedger } from '../ledger/ledger.ts'
import { countStock } from '../stock/count-stock.ts'
import { recordMany } from '../stock/record-many.ts'
import { recordStock } from '../stock/record-stock.ts'
import { reverseStock } from '../stock/reverse-stock.ts'
import { transferStock } from '../stock/transfer-stock.ts'
import type { DemoHistory } from './demo-history.ts'
import type { DemoTask } from './demo-world.ts'
import type { InsertedDemo } from './insert-demo.ts'

/**
 * Posts the commands of the history to the ledger, day by day, in their order. Their instants are those of the
 * history, spread over each day.
 */
export async function postHistory(
  db: Db,
  { actors }: InsertedDemo,
  history: DemoHistory,
): Promise<void> {
  const random = createRandom(1848)
  let nowMs = 0
  let stepMs = 0
  const replayAt = () => {
    nowMs += Math.floor(stepMs * (0.2 + 0.8 * random.next()))
    return nowMs
  }
  const services = {
    db,
    ledger: createLedger(db, { clock: Date.now, replayAt }),
    client: noRequestOrigin,
  }
  const operationIds = new Map<string, string>()

  for (const { day, tasks } of history) {
    nowMs = day.openMs
    stepMs = (day.closeMs - day.openMs) / (tasks.length + 1)
    // Post all before the first is written, so that the ledger batches them.
    const operations = await Promise.all(
      tasks.map((task) => {
        const ctx = { ...services, actor: actors[task.by] }
        return post(ctx, task, operationIds)
      }),
    )
    for (const { requestId, id } of operations) operationIds.set(requestId, id)
  }
}

function post(
  ctx: Context,
  task: DemoTask,
  operationIds: Map<string, string>,
): Promise<OperationView> {
  switch (task.command) {
    case 'record':
      return recordStock(ctx, task.input)
    case 'recordMany':
      return recordMany(ctx, task.input)
    case 'transfer':
      return transferStock(ctx, task.input)
    case 'count':
      return countStock(ctx, task.input)
    default: {
      const operationId = operationIds.get(task.undoes)
      if (operationId === undefined) throw new Error('A reversal comes before what it undoes.')
      return reverseStock(ctx, { ...task.input, operationId })
    }
  }
}
