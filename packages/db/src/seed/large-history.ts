import type { OperationKind } from '@inventory-pro/shared/stock/operation'
import type { LargeBooks, LargeMovement } from './large-books.ts'
import type { Random } from './random.ts'

/** An operation of the history. In the books its movements have taken effect already. */
export type LargeOperation = {
  kind: OperationKind
  reason: string
  /** How the number of its document begins; null where there is none. */
  series: string | null
  /** A reversal undoes the operation just before it. */
  movements: LargeMovement[]
}

type Business = { books: LargeBooks; random: Random }
type DailyKind = 'issue' | 'receipt' | 'transfer' | 'count'

const openingLines = 200
const deliveryLines = 8

const texts: Record<DailyKind, { series: string; reasons: string[] }> = {
  issue: {
    series: 'SO',
    reasons: ['Order', 'Order', 'Order', 'Counter sale', 'Used for a repair', 'Damaged'],
  },
  receipt: { series: 'DN', reasons: ['Delivery', 'Delivery', 'Partial delivery'] },
  transfer: { series: 'TR', reasons: ['Restock', 'Restock', 'Closer to the customer'] },
  count: { series: 'CNT', reasons: ['Cycle count', 'Count after a complaint'] },
}

/**
 * Generates operations of a business up to a number of movements: it opens its books, sells, moves, counts, and buys
 * products that ran low. A few products move most. No level falls below zero.
 */
export function* makeHistory(business: Business, movements: number): Generator<LargeOperation> {
  let room = movements
  for (const operation of openBooks(business, room)) {
    room -= operation.movements.length
    yield operation
  }
  while (room > 0) {
    const operation = makeOperation(business, room)
    room -= operation.movements.length
    yield operation

    const isWrong = operation.kind === 'issue' && business.random.next() < 0.01
    if (isWrong && operation.movements.length <= room) {
      room -= operation.movements.length
      yield reverse(business, operation)
    }
  }
}

function* openBooks({ books, random }: Business, room: number): Generator<LargeOperation> {
  const opened = books.products
    .flatMap(({ habit }, product) => (habit === 'idle' ? [] : [product]))
    .slice(0, room)
  while (opened.length > 0) {
    const movements = opened
      .splice(0, openingLines)
      .map((product) => books.move(product, 0, openingStock({ books, random }, product)))
    yield { kind: 'receipt', reason: 'Opening stock', series: null, movements }
  }
}

function makeOperation(business: Business, room: number): LargeOperation {
  const kind = kindOfNext(business, room)
  const movements = makers[kind](business, room)
  // Without stock to sell, move or count, the business must buy.
  return movements.length > 0
    ? describe(business, kind, movements)
    : describe(business, 'receipt', buy(business, room))
}

function kindOfNext({ books, random }: Business, room: number): DailyKind {
  if (books.countWanted() >= deliveryLines) return 'receipt'
  const chance = random.next()
  if (chance < 0.08 && room > 1) return 'transfer'
  return chance < 0.1 ? 'count' : 'issue'
}

function describe(
  { random }: Business,
  kind: DailyKind,
  movements: LargeMovement[],
): LargeOperation {
  const { series, reasons } = texts[kind]
  return { kind, reason: random.pick(reasons), series, movements }
}

const makers: Record<DailyKind, (business: Business, room: number) => LargeMovement[]> = {
  issue: sell,
  receipt: buy,
  transfer: carry,
  count: count,
}

function sell(business: Business, room: number): LargeMovement[] {
  const { books, random } = business
  const lines = Math.min(room, random.between(1, 5))
  return Array.from({ length: lines }).flatMap(() => {
    const product = pickProduct(business)
    const place = random.next() < 0.6 ? 0 : random.between(0, books.placeCount - 1)
    const from = books.heldAt(product, place) > 0 ? place : 0
    const most = Math.max(2, thresholdsOf(books, product).minStock / 4)
    const sold = Math.min(books.heldAt(product, from), 1 + Math.floor(random.next() * most))
    return sold > 0 ? [books.move(product, from, -sold)] : []
  })
}

function buy(business: Business, room: number): LargeMovement[] {
  const { books } = business
  const wanted = books.takeWanted(Math.min(room, deliveryLines))
  const products = wanted.length > 0 ? wanted : [pickProduct(business)]
  return products.map((product) => {
    const missing = fillTo(business, product) - books.heldOf(product)
    return books.move(product, 0, Math.max(1, missing))
  })
}

/** From the first place to another. */
function carry(business: Business, room: number): LargeMovement[] {
  const { books, random } = business
  const lines = Math.min(Math.floor(room / 2), random.between(1, 4))
  const to = random.between(1, books.placeCount - 1)
  return Array.from({ length: lines }).flatMap(() => {
    const product = pickProduct(business)
    const carried = Math.floor(books.heldAt(product, 0) * (0.1 + 0.3 * random.next()))
    if (carried === 0) return []
    return [books.move(product, 0, -carried), books.move(product, to, carried)]
  })
}

/** Only differences become movements; a count that agrees leaves none. */
function count(business: Business, room: number): LargeMovement[] {
  const { books, random } = business
  const lines = Math.min(room, random.between(1, 3))
  const place = random.between(0, books.placeCount - 1)
  // A count has each product once.
  const seen = new Set(Array.from({ length: lines }, () => pickProduct(business)))
  return [...seen].flatMap((product) => {
    if (books.heldAt(product, place) < 2) return []
    return [books.move(product, place, random.pick([-2, -1, -1, 1]))]
  })
}

function reverse({ books }: Business, { movements }: LargeOperation): LargeOperation {
  const undone = movements
    .toReversed()
    .map(({ product, place, delta }) => books.move(product, place, -delta))
  return { kind: 'reversal', reason: 'Booked in error', series: null, movements: undone }
}

/** The first tenth of the products gets almost half of the movements. */
function pickProduct({ books, random }: Business): number {
  return Math.floor(books.products.length * random.next() ** 3)
}

function thresholdsOf({ products }: LargeBooks, product: number) {
  return products[product] ?? { minStock: 0, maxStock: 0, habit: 'idle' as const }
}

function openingStock({ books, random }: Business, product: number): number {
  const { minStock, maxStock, habit } = thresholdsOf(books, product)
  if (habit === 'over') return maxStock + random.between(1, minStock)
  return habit === 'steady' ? random.between(minStock, maxStock) : random.between(1, minStock)
}

/** Up to which quantity a product is bought. */
function fillTo({ books, random }: Business, product: number): number {
  const { minStock, maxStock, habit } = thresholdsOf(books, product)
  if (habit === 'low') return minStock
  if (habit === 'over') return maxStock + random.between(minStock, 2 * minStock)
  return Math.round(minStock + (maxStock - minStock) * (0.5 + 0.4 * random.next()))
}
