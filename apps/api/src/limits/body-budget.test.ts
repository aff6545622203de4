import { DomainError } from '@inventory-pro/shared/errors'
import { expect, test } from 'vitest'
import { createBodyBudget } from './body-budget.ts'

const overloaded = new DomainError('OVERLOADED', { retryAfterSeconds: 1 })

test('a tenant gets its share, and all tenants together what the process has', () => {
  const budget = createBodyBudget({ processBytes: 100, tenantBytes: 60 })
  budget.reserve('ana', 50)

  expect(() => budget.reserve('ana', 11)).toThrow(overloaded)
  budget.reserve('ben', 50)
  expect(() => budget.reserve('cleo', 1)).toThrow(overloaded)
})

test('released memory can be reserved again', () => {
  const budget = createBodyBudget({ processBytes: 100, tenantBytes: 100 })
  {
    using _reservation = budget.reserve('ana', 100)
    expect(() => budget.reserve('ana', 1)).toThrow(overloaded)
  }
  expect(() => budget.reserve('ben', 100)).not.toThrow()
})
