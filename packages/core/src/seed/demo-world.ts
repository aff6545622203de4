import { hash } from 'node:crypto'
import { createRandom, type Random } from '@inventory-pro/db/seed/random'
import type {
  CountStockInput,
  RecordManyInput,
  RecordStockInput,
  ReverseStockInput,
  TransferStockInput,
} from '@inventory-pro/shared/stock/operation'
import type { DemoProduct } from './demo-catalogue.ts'

/** A command of the history, and the role of its actor. A reversal names the request whose operation it undoes. */
export type DemoTask = { by: 'owner' | 'manager' | 'user' } & (
  | { command: 'record'; input: RecordStockInput }
  | { command: 'recordMany'; input: RecordManyInput }
  | { command: 'transfer'; input: TransferStockInput }
  | { command: 'count'; input: CountStockInput }
  | { command: 'reverse'; input: Omit<ReverseStockInput, 'operationId'>; undoes: string }
)

export type StockedProduct = DemoProduct & { id: string }

/** A location and its stock. */
export type Shelf = {
  locationId: string
  heldOf: (product: StockedProduct) => number
  put: (product: StockedProduct, quantity: number) => void
  /** Takes as much of the wanted quantity as is available, and returns how much that was. */
  take: (product: StockedProduct, wanted: number) => number
}

/** An operation that is reversed the next morning. */
export type Mistake = { requestId: string; reason: string; giveBack: () => void }

/** The business while its history is made up. */
export type DemoWorld = {
  products: StockedProduct[]
  main: Shelf
  shop: Shelf
  random: Random
  mistakes: Mistake[]
  /** A request id, the same at every run. */
  nextRequestId: () => string
  /** The next number of a kind of document, such as SO-1001. */
  nextNumber: (series: string) => string
}

export type DemoPlaces = { products: StockedProduct[]; mainId: string; shopId: string }

export function openWorld({ products, mainId, shopId }: DemoPlaces): DemoWorld {
  const numbers = new Map<string, number>()
  let requests = 0

  return {
    products,
    main: emptyShelf(mainId),
    shop: emptyShelf(shopId),
    random: createRandom(2601),
    mistakes: [],
    nextRequestId: () => {
      requests += 1
      return uuidOf(`demo request ${requests}`)
    },
    nextNumber: (series) => {
      const number = (numbers.get(series) ?? 1000) + 1
      numbers.set(series, number)
      return `${series}-${number}`
    },
  }
}

function emptyShelf(locationId: string): Shelf {
  const held = new Map<string, number>()
  const heldOf = (product: StockedProduct) => held.get(product.id) ?? 0
  const put = (product: StockedProduct, quantity: number) => {
    held.set(product.id, heldOf(product) + quantity)
  }
  return {
    locationId,
    heldOf,
    put,
    take: (product, wanted) => {
      const taken = Math.min(wanted, heldOf(product))
      put(product, -taken)
      return taken
    },
  }
}

/** A uuid of version 8, which is one that follows rules of our own. */
function uuidOf(text: string): string {
  const digits = hash('sha256', text)
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(12, 15)}`]
  return [...parts, `a${digits.slice(15, 18)}`, digits.slice(18, 30)].join('-')
}
