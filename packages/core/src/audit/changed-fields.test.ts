import { expect, test } from 'vitest'
import { changedFields } from './changed-fields.ts'

test('only fields that differ are told, as they were and as they are', () => {
  const before = { id: '1', name: 'Bolt', price: '1.00', barcode: null, archivedAt: null }
  const after = { ...before, price: '2.00', archivedAt: '2026-01-01T00:00:00.000Z' }

  expect(changedFields(before, after)).toEqual({
    before: { price: '1.00', archivedAt: null },
    after: { price: '2.00', archivedAt: '2026-01-01T00:00:00.000Z' },
  })
})

test('of what is new or gone, the fields that have a value are told', () => {
  const thing = { id: '1', name: 'Bolt', barcode: null, lines: [1] }
  const told = { name: 'Bolt', lines: [1] }

  expect(changedFields(null, thing)).toEqual({ before: null, after: told })
  expect(changedFields(thing, null)).toEqual({ before: told, after: null })
})

test('what the entry says elsewhere and what the ledger decides is left out', () => {
  const before = { id: '1', updatedAt: 'a', quantity: 1, status: 'ok', inventory: { quantity: 1 } }
  const after = { id: '1', updatedAt: 'b', quantity: 2, status: 'low', inventory: { quantity: 2 } }

  expect(changedFields(before, after)).toEqual({ before: {}, after: {} })
})

test('values are compared by what they hold', () => {
  const scopes = () => ({ scopes: ['stock:read', { deep: 1 }] })

  expect(changedFields(scopes(), scopes())).toEqual({ before: {}, after: {} })
})
