import type { Refusal } from '@inventory-pro/shared/errors'
import { expectTypeOf, test } from 'vitest'
import { createInventoryClient, type InventoryClient, refusalOf } from './client.ts'

declare const client: InventoryClient

test('the client needs an address, and takes a token', () => {
  expectTypeOf(createInventoryClient).toBeCallableWith({ url: 'https://stock.example.com' })
  expectTypeOf(createInventoryClient).toBeCallableWith({ url: 'http://localhost', token: 'key' })
  // @ts-expect-error -- Without an address there is nothing to call.
  createInventoryClient({ token: 'key' })
})

test('an input has the types of its schema', () => {
  type Input = Parameters<typeof client.stock.record.mutate>[0]
  expectTypeOf<Input['type']>().toEqualTypeOf<'IN' | 'OUT'>()
  expectTypeOf<Input['quantity']>().toEqualTypeOf<number>()
  expectTypeOf<Input>().toHaveProperty('requestId')

  const issue = { requestId: '', type: 'OUT', productId: '', quantity: 1 } as const
  expectTypeOf(client.stock.record.mutate).toBeCallableWith(issue)
  // @ts-expect-error -- A command without a request id could take effect twice.
  void client.stock.record.mutate({ type: 'OUT', productId: '', quantity: 1 })
  // @ts-expect-error -- A typing mistake is an error of the compiler.
  void client.stock.record.mutate({ ...issue, quantty: 2 })
  // @ts-expect-error -- Movements are receipts or issues.
  void client.stock.record.mutate({ ...issue, type: 'SIDEWAYS' })
})

test('an answer has the types of its schema', () => {
  type Product = Awaited<ReturnType<typeof client.product.get.query>>
  expectTypeOf<Product['price']>().toEqualTypeOf<string>()
  expectTypeOf<Product['inventory']['quantity']>().toEqualTypeOf<number>()
  expectTypeOf<Product['archivedAt']>().toEqualTypeOf<string | null>()
  expectTypeOf<Product>().not.toHaveProperty('tenantId')

  type Page = Awaited<ReturnType<typeof client.product.list.query>>
  expectTypeOf<Page['items'][number]>().toEqualTypeOf<Product>()
  expectTypeOf<Page['nextCursor']>().toEqualTypeOf<string | null>()
})

test('a query has no `mutate`, and a command no `query`', () => {
  expectTypeOf(client.product.list).toHaveProperty('query')
  expectTypeOf(client.product.list).not.toHaveProperty('mutate')
  expectTypeOf(client.product.create).toHaveProperty('mutate')
  expectTypeOf(client.product.create).not.toHaveProperty('query')
})

test('a reason names the details of a refusal', () => {
  const refusal = refusalOf(new Error())
  expectTypeOf(refusal).toEqualTypeOf<Refusal | null>()
  if (refusal?.reason === 'INSUFFICIENT_STOCK') {
    expectTypeOf(refusal.details.available).toEqualTypeOf<number>()
    expectTypeOf(refusal.details.lines).toBeNullable()
  }
  if (refusal?.reason === 'SKU_TAKEN') {
    expectTypeOf(refusal.details.sku).toEqualTypeOf<string>()
    // @ts-expect-error -- The details of another reason.
    void refusal.details.available
  }
})
