import type { StockKey } from '@inventory-pro/db/stock/stock-key'

export type Level = {
  key: StockKey
  quantity: number
  /** The sequence number of its last movement; 0 before the first. */
  seq: number
  /** The earliest instant at which its next movement may be recorded. */
  notBeforeMs: number
}

export type Product = { isArchived: boolean }
export type Location = { id: string; isArchived: boolean }

/** The state that a command is decided against. */
export type Balances = {
  products: ReadonlyMap<string, Product>
  /** By the id that a line names; `undefined` finds the default location. */
  locations: ReadonlyMap<string | undefined, Location>
  /** By `keyOf`. A level without movements has no entry. */
  levels: ReadonlyMap<string, Level>
  /** The quantity of each product over all locations. */
  totals: ReadonlyMap<string, number>
  /** The latest instant at which a movement may be recorded now. */
  latestMs: number
}

/** The changes of an accepted command: each level and total afterwards. */
export type BalanceChanges = Pick<Balances, 'levels' | 'totals'>

/** The running balances of one batch. Each accepted command updates them for the next. */
export type RunningBalances = Balances & {
  levels: Map<string, Level>
  totals: Map<string, number>
}

export function applyChanges(
  balances: RunningBalances,
  { levels, totals }: BalanceChanges,
  recordedAtMs: number,
): void {
  for (const [key, level] of levels) {
    balances.levels.set(key, { ...level, notBeforeMs: recordedAtMs })
  }
  for (const [productId, quantity] of totals) balances.totals.set(productId, quantity)
}
