import { auditAction } from '@inventory-pro/shared/audit/audit'
import { expect, test } from 'vitest'
import { procedures } from '../host/procedures.ts'
import { auditedCalls, notAudited } from '../testing/audited-calls.ts'
import { testApi } from '../testing/test-api.ts'

const mutations = Object.entries(procedures)
  .filter(([, { _def }]) => _def.type === 'mutation')
  .map(([path]) => path)
const calls = Object.entries(auditedCalls).flatMap(([path, actions]) =>
  Object.entries(actions).map(([action, call]) => ({ path, action, call })),
)

test('every mutation is audited, or it is said why not', () => {
  const listed = [...Object.keys(auditedCalls), ...Object.keys(notAudited)]
  expect(listed.toSorted()).toEqual(mutations.toSorted())
})

test('every action is recorded by a call here', () => {
  const recorded = new Set(calls.map(({ action }) => action))
  expect([...recorded].toSorted()).toEqual(auditAction.options.toSorted())
})

test.each(calls)('$path records $action: who, from where, before and after', async (audited) => {
  // A server for each, so that none uses up what another may try.
  await using api = await testApi()
  const tenant = await api.newTenant()
  const owner = { id: tenant.userId, name: 'Ana Owner' }
  const { entry, reader = tenant.client } = await audited.call(tenant, api)

  const action = auditAction.parse(audited.action)
  const read = async () => (await reader.audit.list.query({ action })).items[0]
  // A failed log-in is recorded once its answer is on the way.
  await expect.poll(read).toBeDefined()
  const found = await read()

  expect(found).toMatchObject({ actor: owner, source: 'api', ip: '127.0.0.1', ...entry })
  expect(found?.requestId).toMatch(/^[0-9a-f-]{36}$/)
  const { label, before, after } = found ?? {}
  expect({ before, after }).toEqual({ before: entry.before, after: entry.after })
  const told = JSON.stringify({ label, before, after })
  expect(told).not.toMatch(/hash|secret|token|password|a guess/)
})
