import type { InventoryClient } from '@inventory-pro/client'
import type { Context } from '@inventory-pro/core/context'
import { countStock } from '@inventory-pro/core/stock/count-stock'
import { recordMany } from '@inventory-pro/core/stock/record-many'
import { recordStock } from '@inventory-pro/core/stock/record-stock'
import { reverseStock } from '@inventory-pro/core/stock/reverse-stock'
import { transferStock } from '@inventory-pro/core/stock/transfer-stock'
import { newId } from '@inventory-pro/shared/id'
import type {
  CountStockInput,
  OperationView,
  RecordManyInput,
  RecordStockInput,
  ReverseStockInput,
  TransferStockInput,
} from '@inventory-pro/shared/stock/operation'
import type { Random } from './random.ts'

/** A stock command as data, so that it can be sent again, and elsewhere. */
export type Intent =
  | { kind: 'record'; input: RecordStockInput }
  | { kind: 'recordMany'; input: RecordManyInput }
  | { kind: 'transfer'; input: TransferStockInput }
  | { kind: 'count'; input: CountStockInput }
  | { kind: 'reverse'; input: ReverseStockInput }

/** Sends a command to the API. */
export function send({ stock }: InventoryClient, intent: Intent): Promise<OperationView> {
  switch (intent.kind) {
    case 'record':
      return stock.record.mutate(intent.input)
    case 'recordMany':
      return stock.recordMany.mutate(intent.input)
    case 'transfer':
      return stock.transfer.mutate(intent.input)
    case 'count':
      return stock.count.mutate(intent.input)
    default:
      return stock.reverse.mutate(intent.input)
  }
}

/** Posts a command in this process. */
export function post(ctx: Context, intent: Intent): Promise<OperationView> {
  switch (intent.kind) {
    case 'record':
      return recordStock(ctx, intent.input)
    case 'recordMany':
      return recordMany(ctx, intent.input)
    case 'transfer':
      return transferStock(ctx, intent.input)
    case 'count':
      return countStock(ctx, intent.input)
    default:
      return reverseStock(ctx, intent.input)
  }
}

type Places = {
  productIds: readonly string[]
  /** Stock comes in and goes out at the first; the others get theirs by transfer. */
  locationIds: readonly string[]
  /** How many lines a command of many has at most. */
  maxLines: number
  /** Counts are near this quantity. */
  counted: number
}

const maxQuantity = 9

/** Some command or other: with much stock at the first location, one that is not refused. */
export function randomIntent(random: Random, places: Places): Intent {
  const { productIds, locationIds, maxLines, counted } = places
  const requestId = newId()
  const quantity = () => 1 + random.below(maxQuantity)
  const products = () => random.shuffle(productIds).slice(0, 1 + random.below(maxLines))
  const line = (productId: string) =>
    ({ type: random.pick(['IN', 'OUT'] as const), productId, quantity: quantity() }) as const
  const choice = random.below(10)

  if (choice < 4) {
    return { kind: 'record', input: { requestId, ...line(random.pick(productIds)) } }
  }
  if (choice < 6) {
    return { kind: 'recordMany', input: { requestId, lines: products().map(line) } }
  }
  if (choice < 9) {
    const [fromLocationId = '', ...others] = locationIds
    const lines = products().map((productId) => ({ productId, quantity: quantity() }))
    const toLocationId = random.pick(others)
    return { kind: 'transfer', input: { requestId, fromLocationId, toLocationId, lines } }
  }
  const lines = products().map((productId) => ({
    productId,
    counted: counted + random.below(maxQuantity),
  }))
  return { kind: 'count', input: { requestId, lines } }
}
