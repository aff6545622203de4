import { createProductInput } from '@inventory-pro/shared/catalog/product'
import { recordStockInput } from '@inventory-pro/shared/stock/operation'
import { expect, test } from 'vitest'
import { fillBlanks } from './fill-blanks.ts'

test('an empty field clears what may be null and leaves out what may be absent', () => {
  expect(fillBlanks(createProductInput, { description: '', minStock: '', name: 'Tea' })).toEqual({
    description: null,
    minStock: undefined,
    name: 'Tea',
  })
  expect(fillBlanks(recordStockInput, { reason: '' })).toEqual({ reason: undefined })
})

test('an empty required field stays, and the schema refuses it with its own message', () => {
  const filled = fillBlanks(createProductInput, { name: '', sku: 'T-1', price: '1' })
  expect(filled).toMatchObject({ name: '' })
  expect(createProductInput.safeParse(filled).error?.issues).toMatchObject([
    { path: ['name'], message: 'Enter a value' },
  ])
})
