import { permission, rolePermissions } from '@inventory-pro/shared/permissions'
import { expect, test } from 'vitest'
import { scopeWords, tableOfScopes } from './scopes.ts'

test('the table has every scope that there is, once', () => {
  const cells = tableOfScopes(permission.options).flatMap(({ scopes }) => scopes)
  const shown = cells.filter((scope) => scope !== undefined)
  expect(shown.toSorted()).toEqual(permission.options.toSorted())
})

test('the table has no row for what none of the scopes is about', () => {
  const subjects = tableOfScopes(rolePermissions.viewer).map(({ subject }) => subject)
  const expected = rolePermissions.viewer.map((scope) => scope.replace(':read', ''))
  expect(subjects.toSorted()).toEqual(expected.toSorted())
})

test('scopes read as a line, verb by verb', () => {
  expect(scopeWords(['stock:write', 'catalog:read', 'stock:read', 'catalog:archive'])).toBe(
    'read catalog, stock · write stock · archive catalog',
  )
})
