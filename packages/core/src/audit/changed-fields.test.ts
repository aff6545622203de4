import { expect, test } from 'vitest'
import { changedFields } from './changed-fields.ts'

test('records only fields that differ, before and after', () => {
  const before = { id: '1', name: 'Bolt', price: '1.00', barcode: null, archivedAt: null }
  const after = { ...before, price: '2.00', archivedAt: '2026-01-01T00:00:00.000Z' }

  expect(changedFields(before, after)).toEqual({
    before: { price: '1.00', archivedAt: null },
    after: { price: '2.00', archivedAt: '2026-01-01T00:00:00.000Z' },
  })
})

test('records the fields with a value of a new or deleted thing', () => {
  const thing = { id: '1', name: 'Bolt', barcode: null, lines: [1] }
  const told = { name: 'Bolt', lines: [1] }

  expect(changedFields(null, thing)).toEqual({ before: null, after: told })
  expect(changedFields(thing, null)).toEqual({ before: told, after: null })
})

test('leaves out only the id, the instants of the row and its version', () => {
  const before = {
    id: '1',
    createdAt: 'a',
    updatedAt: 'a',
    version: 1,
    status: 'draft',
    quantity: 1,
  }
  const after = { id: '2', createdAt: 'b', updatedAt: 'b', version: 2, status: 'sent', quantity: 2 }

  expect(changedFields(before, after)).toEqual({
    before: { status: 'draft', quantity: 1 },
    after: { status: 'sent', quantity: 2 },
  })
})

test('values are compared by what they hold', () => {
  const scopes = () => ({ scopes: ['stock:read', { deep: 1 }] })

  expect(changedFields(scopes(), scopes())).toEqual({ before: {}, after: {} })
})
