import type { Tx } from '@inventory-pro/db/tenant-scope'
import { DomainError } from '@inventory-pro/shared/errors'
import type { OperationView } from '@inventory-pro/shared/stock/operation'
import type { Command } from './command.ts'
import { postBatch } from './post-batch.ts'

/**
 * Posts one command in a transaction that does more, such as making a product with its opening stock:
 * both happen or neither. For everything else the ledger's `post` is the door.
 */
export async function postWithin(tx: Tx, command: Command): Promise<OperationView> {
  const [outcome] = await postBatch(tx, [command], { clock: Date.now })
  if (outcome instanceof DomainError) throw outcome
  if (outcome === undefined) throw new Error('A posted command has no outcome.')
  return outcome
}
