import { maxQuantity } from '@inventory-pro/shared/quantity'

export type Level = {
  productId: string
  locationId: string
  quantity: number
  seq: number
  /** The earliest instant at which its next movement may be recorded. */
  notBeforeMs: number
  /** No movement had touched it before this group. */
  isNew: boolean
  /** When this group records its first movement ever. */
  sinceMs?: number
}

export type ProductState = { isArchived: boolean; quantity: number }
export type LocationState = { id: string; isArchived: boolean }

/** What a group of commands is decided against: read under lock, then changed in turn by each accepted command. */
export type Balances = {
  products: Map<string, ProductState>
  /** By the id a line may name; no id stands for the default location. */
  locations: Map<string | undefined, LocationState>
  levels: Map<string, Level>
}

export const levelKey = (productId: string, locationId: string) => `${productId} ${locationId}`

export type Draft = {
  quantityAt: (productId: string, locationId: string) => number
  /** How much more the product can take: its level and its total both have a ceiling. */
  roomAt: (productId: string, locationId: string) => number
  change: (
    productId: string,
    locationId: string,
    delta: number,
  ) => { seq: number; quantity: number }
  /** The earliest instant at which all the changed levels may be recorded. */
  notBeforeMs: () => number
  /** Makes the changes part of the balances. Without it they never were. */
  keep: (recordedAtMs: number) => void
}

/** Lets one command change the balances on trial, so that a refused one leaves no trace. */
export function draftOn(balances: Balances): Draft {
  const levels = new Map<string, Level>()
  const totals = new Map<string, number>()

  function levelAt(productId: string, locationId: string): Level {
    const key = levelKey(productId, locationId)
    const known = levels.get(key) ?? balances.levels.get(key)
    return known ?? { productId, locationId, quantity: 0, seq: 0, notBeforeMs: 0, isNew: true }
  }

  const totalOf = (productId: string) =>
    totals.get(productId) ?? balances.products.get(productId)?.quantity ?? 0

  return {
    quantityAt: (productId, locationId) => levelAt(productId, locationId).quantity,
    roomAt: (productId, locationId) =>
      maxQuantity - Math.max(levelAt(productId, locationId).quantity, totalOf(productId)),
    change: (productId, locationId, delta) => {
      const level = levelAt(productId, locationId)
      const next = { ...level, quantity: level.quantity + delta, seq: level.seq + 1 }
      levels.set(levelKey(productId, locationId), next)
      totals.set(productId, totalOf(productId) + delta)
      return next
    },
    notBeforeMs: () => {
      let latestMs = 0
      for (const level of levels.values()) latestMs = Math.max(latestMs, level.notBeforeMs)
      return latestMs
    },
    keep: (recordedAtMs) => {
      for (const [key, level] of levels) {
        const { isNew, sinceMs = recordedAtMs } = level
        const since = isNew ? { sinceMs } : {}
        balances.levels.set(key, { ...level, ...since, notBeforeMs: recordedAtMs })
      }
      for (const [productId, quantity] of totals) {
        const product = balances.products.get(productId)
        if (product) product.quantity = quantity
      }
    },
  }
}
