import { permission, role, rolePermissions } from '@inventory-pro/shared/permissions'
import { expect, test } from 'vitest'
import { largestJson } from './host/largest-json.ts'
import { inputSchemaOf, procedures } from './host/procedures.ts'
import { accessTable, leastRole } from './testing/access-table.ts'
import { fieldsOf } from './testing/input-schema.ts'

const entries = Object.entries(procedures)

test.each(entries)(
  '%s states what it takes, what it gives and who may call it',
  (path, { _def }) => {
    expect(_def.inputs).toHaveLength(1)
    expect(_def).toHaveProperty('output', expect.anything())
    expect(_def.meta).toEqual({ access: accessTable[path] })
  },
)

test('the table of accesses names every procedure and no other', () => {
  expect(Object.keys(accessTable).toSorted()).toEqual(Object.keys(procedures).toSorted())
})

test.each(Object.keys(procedures))('%s refuses a field that it does not know', (path) => {
  // One input is a choice, of which `by` picks one.
  const { error } = inputSchemaOf(path).safeParse({ by: 'code', nobodyKnowsThis: true })
  const unknown = error?.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [],
  )
  expect(unknown).toContain('nobodyKnowsThis')
})

test('a role has its own permissions and those of the roles below it', () => {
  const rising = ['viewer', 'user', 'manager', 'owner'] as const
  expect(new Set(rising)).toEqual(new Set(role.options))

  for (const [rank, name] of rising.entries()) {
    const expected = permission.options.filter((one) => rising.indexOf(leastRole[one]) <= rank)
    expect(new Set(rolePermissions[name])).toEqual(new Set(expected))
  }
})

const inputs = Object.keys(procedures).map((path) => ({ path, ...fieldsOf(path) }))

test('no input names a tenant, but for the name of the one that is being made', () => {
  const names = inputs.flatMap(({ path, names }) => names.map((name) => `${path} ${name}`))

  const ofTenants = names.filter((name) => / .*(tenant|organi[sz]ation|account)/i.test(name))
  expect(ofTenants).toEqual(['auth.register tenantName'])
})

test('no part of an input takes a field that it does not know', () => {
  const open = inputs.flatMap(({ path, openObjects }) => openObjects.map((at) => `${path} ${at}`))

  expect(open).toEqual([])
})

test('every list, record and text of an input has a limit, but for what is dropped unread', () => {
  const unbounded = Object.keys(procedures).flatMap((path) => {
    const places: string[] = []
    largestJson(inputSchemaOf(path), (place) => places.push(`${path} ${place}`))
    return places
  })

  expect(unbounded.toSorted()).toEqual([
    'auth.confirm passkey.clientExtensionResults',
    'auth.loginSecondFactor response.clientExtensionResults',
    'auth.loginWithPasskey response.clientExtensionResults',
    'passkey.register response.clientExtensionResults',
  ])
})
