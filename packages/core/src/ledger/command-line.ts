import type { StockKey } from '@inventory-pro/db/stock/stock-key'
import type { MovementType } from '@inventory-pro/shared/stock/operation'

/** Names a level as callers do; without a location it is at the default one. */
export type LineKey = Pick<StockKey, 'productId'> & { locationId?: string | undefined }

/** One line of a command: a quantity to move, or a balance that was seen. */
export type CommandLine = { key: LineKey; reason?: string | undefined } & (
  | { type: MovementType; quantity: number }
  | { counted: number; expected?: number | undefined }
)
