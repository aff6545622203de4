import { expect, test } from 'vitest'
import { fieldErrors } from './field-errors.ts'

const fields = ['productId', 'quantity']
const shortage = {
  reason: 'INSUFFICIENT_STOCK',
  details: { productId: 'p', locationId: 'l', available: 3, requested: 5 },
  message: 'Only 3 available, 5 requested.',
  requestId: 'r',
} as const

test('a refusal lands on the field that the form names for its reason', () => {
  expect(fieldErrors(shortage, { INSUFFICIENT_STOCK: 'quantity' }, fields)).toEqual({
    quantity: 'Only 3 available, 5 requested.',
  })
})

test('invalid input lands on the fields that the server names', () => {
  const invalid = {
    reason: 'INVALID_INPUT',
    details: { fields: { quantity: 'Enter a whole number' } },
    message: 'quantity: Enter a whole number',
    requestId: 'r',
  } as const
  expect(fieldErrors(invalid, {}, fields)).toEqual({ quantity: 'Enter a whole number' })
})

test('a problem without a field in the form is not lost', () => {
  expect(fieldErrors(shortage, {}, fields)).toBeUndefined()
  expect(fieldErrors(shortage, { INSUFFICIENT_STOCK: 'amount' }, fields)).toBeUndefined()
})

test('a form without lines shows what was refused of several at one field', () => {
  const { requestId, reason, details, message } = shortage
  const lines = [{ line: 0, reason, details }]
  const refused = { reason, details: { ...details, line: 0, lines }, message, requestId }
  expect(fieldErrors(refused, { INSUFFICIENT_STOCK: 'reason' }, ['reason'])).toEqual({
    reason: 'Only 3 available, 5 requested.',
  })
})

test('a command with lines shows each refused line at its own field', () => {
  const { message: _, requestId, reason, details } = shortage
  const lines = [0, 4].map((line) => ({ line, reason, details }))
  const refused = { reason, details: { ...details, line: 0, lines }, message: '', requestId }
  expect(fieldErrors(refused, { INSUFFICIENT_STOCK: 'quantity' }, ['lines'])).toEqual({
    'lines.0.quantity': 'Only 3 available, 5 requested. Enter less, or receive stock first.',
    'lines.4.quantity': 'Only 3 available, 5 requested. Enter less, or receive stock first.',
  })
})
