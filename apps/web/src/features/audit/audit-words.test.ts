import { auditAction } from '@inventory-pro/shared/audit/audit'
import { expect, test } from 'vitest'
import { actionWords } from './audit-words.ts'

test('every action has words, and an unknown one stays as it is', () => {
  expect(auditAction.options.filter((action) => actionWords(action) === action)).toEqual([])
  expect(actionWords('member.setRole')).toBe('Role changed')
  expect(actionWords('customer.archive')).toBe('Customer archived')
  expect(actionWords('rocket.launch')).toBe('rocket.launch')
})
