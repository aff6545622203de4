import type { Db } from '@inventory-pro/db/client'

export type Ledger = { readonly db: Db }

export function createLedger(db: Db): Ledger {
  return { db }
}
