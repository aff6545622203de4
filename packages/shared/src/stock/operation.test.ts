import { expect, test } from 'vitest'
import { newId } from '../id.ts'
import {
  countStockInput,
  recordManyInput,
  recordStockInput,
  reverseStockInput,
  transferStockInput,
} from './operation.ts'

const [productId, operationId, otherId] = [newId(), newId(), newId()]
const inputs = {
  record: [recordStockInput, { type: 'IN', productId, quantity: 1 }],
  recordMany: [recordManyInput, { lines: [{ type: 'IN', productId, quantity: 1 }] }],
  transfer: [
    transferStockInput,
    { fromLocationId: operationId, toLocationId: otherId, lines: [{ productId, quantity: 1 }] },
  ],
  count: [countStockInput, { lines: [{ productId, counted: 1 }] }],
  reverse: [reverseStockInput, { operationId }],
} as const

test.each(Object.entries(inputs))(
  'stock.%s takes no constant for a request id',
  (_name, [schema, input]) => {
    const accepts = (requestId: string) => schema.safeParse({ ...input, requestId }).success
    expect(accepts(newId())).toBe(true)
    expect(accepts('00000000-0000-0000-0000-000000000000')).toBe(false)
    expect(accepts('FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF')).toBe(false)
  },
)
