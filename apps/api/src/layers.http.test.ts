import { createInventoryClient } from '@inventory-pro/client'
import { sealTenant } from '@inventory-pro/db/audit/seal'
import { verifyAudit } from '@inventory-pro/db/audit/verify'
import { touchSession } from '@inventory-pro/db/auth/session'
import type { Db } from '@inventory-pro/db/client'
import { inTenantSql } from '@inventory-pro/db/tenant-scope'
import { hasTenant } from '@inventory-pro/db/tenant/tenant'
import { lacksTenant, withoutTenant } from '@inventory-pro/db/testing/tenant-conditions'
import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { auditedCalls, notAudited } from './testing/audited-calls.ts'
import { type Ask, askWith } from './testing/call.ts'
import { findsNothing, namingThings, plain } from './testing/foreign-ids.ts'
import { valueAt, withValueAt } from './testing/input-schema.ts'
import { makeThings, type Things } from './testing/make-things.ts'
import { firstStep, newPerson, withPasskey, withTotp } from './testing/new-person.ts'
import { password } from './testing/password.ts'
import { queryInputs } from './testing/query-inputs.ts'
import { tellAll } from './testing/tell-all.ts'
import { type TestApi, testApi } from './testing/test-api.ts'
import { openTrial, type Trial } from './testing/trial.ts'
import { validInputs } from './testing/valid-inputs.ts'

const timeout = 120_000

const walls = [
  { wall: 'the conditions of our statements', missing: { conditions: true, rowSecurity: false } },
  { wall: 'row-level security', missing: { conditions: false, rowSecurity: true } },
]

test.each(walls)(
  'without $wall nothing of a neighbour is read or changed, whatever is called',
  { timeout },
  async ({ missing }) => {
    await using trial = await openTrial(missing)
    await using whole = await testApi()
    await using api = await testApi({ services: trial.services, auditHeads: whole.auditHeads })
    const ours = await api.newTenant()
    const things = await makeThings(api, ours)
    const ask = askWith(api.url, ours.token)

    await callAudited(trial)
    await callUnaudited(ask, things)
    await logInByEachFactor(api)
    await callWithKey(api)
    await doUnasked(trial.services.db, ours.tenantId)
    await expectUnknown(ask, { things, theirs: trial.neighbour })
    const answers = await answersTo(ask, things)

    expect(trial.strayRows).toEqual([])
    expect(await trial.readRows()).toEqual(trial.rowsBefore)
    expect(answers).toEqual(await answersTo(askWith(whole.url, ours.token), things))

    // Log-in looks an email up before it knows the tenant. Every other statement names its tenant for each table.
    const sent = [...trial.statements]
    const byEmail = expect.stringMatching(/FROM "User"\s+WHERE "email" = \$1/)
    expect(sent.filter(lacksTenant)).toEqual([byEmail])
    expect(sent.filter((text) => withoutTenant(text) !== text).length).toBeGreaterThan(150)
  },
)

test(
  'without both walls the neighbour is seen and changed, so the tests above would notice',
  { timeout },
  async () => {
    await using trial = await openTrial({ conditions: true, rowSecurity: true })
    await using whole = await testApi()
    await using api = await testApi({ services: trial.services, auditHeads: whole.auditHeads })
    const ours = await whole.newTenant()
    const things = await makeThings(whole, ours)
    const ask = askWith(api.url, ours.token)

    // Without walls the lists have no end: all tenants of the other tests are in them.
    const answers = await answersTo(ask, things, tellPage)
    const rightAnswers = await answersTo(askWith(whole.url, ours.token), things, tellPage)
    await ask('customer.delete', { id: trial.neighbour.customerId })

    const wrong = answers.filter((answer, index) => answer !== rightAnswers[index])
    expect(wrong.length).toBeGreaterThan(20)
    expect(trial.strayRows.length).toBeGreaterThan(20)
    expect(await trial.readRows()).toEqual({ ...trial.rowsBefore, Customer: [] })
  },
)

/** Every audited mutation. A server for each few of them, so that none uses up what another may try. */
async function callAudited({ services }: Trial): Promise<void> {
  const calls = Object.values(auditedCalls).flatMap((actions) => Object.values(actions))
  const groups = Map.groupBy(calls, (call) => calls.indexOf(call) % 4)
  // In turn: at once they would wait for each other's password hashes until some are refused.
  for (const group of groups.values()) {
    await using api = await testApi({ services })
    for (const call of group) await call(await api.newTenant(), api)
  }
}

/** What only a statement finds out: the tenant has another name, and the links do not exist. */
const refusedUnaudited: Record<string, string> = {
  'tenant.delete': 'INVALID_INPUT',
  'member.invitation': 'NOT_FOUND',
  'auth.passwordReset': 'NOT_FOUND',
}

/** The other mutations, and a reversal that is sent again and made again. */
async function callUnaudited(ask: Ask, things: Things): Promise<void> {
  // From the end, as the count leaves too little for the reversal.
  for (const path of Object.keys(notAudited).toReversed()) {
    const { error } = await ask(path, validInputs[path]?.(things))
    const refused = refusedUnaudited[path]
    expect([path, error?.data.reason]).toEqual([path, refused])
  }

  await refuseShortages(ask, things)
  const recorded = await ask('stock.record', validInputs['stock.record']?.(things))
  const reversal = { requestId: newId(), operationId: valueAt(recorded.result?.data, ['id']) }
  const outcomes = [
    await ask('stock.reverse', reversal),
    await ask('stock.reverse', reversal),
    await ask('stock.reverse', { ...reversal, requestId: newId() }),
  ]
  const reasons = outcomes.map(({ error }) => error?.data.reason)
  expect(reasons).toEqual([undefined, undefined, 'ALREADY_REVERSED'])
}

/** More than there is, and a reversal of what was used: the refusals look for what else could be done. */
async function refuseShortages(ask: Ask, { productId, mainId }: Things): Promise<void> {
  const line = { productId, locationId: mainId }
  const received = await ask('stock.record', {
    requestId: newId(),
    type: 'IN',
    ...line,
    quantity: 5,
  })
  const counts = [{ productId, counted: 2 }]
  await ask('stock.count', { requestId: newId(), locationId: mainId, lines: counts })
  const operationId = valueAt(received.result?.data, ['id'])
  const outcomes = [
    await ask('stock.record', { requestId: newId(), type: 'OUT', ...line, quantity: 3 }),
    await ask('stock.reverse', { requestId: newId(), operationId }),
  ]
  const reasons = outcomes.map(({ error }) => error?.data.reason)
  expect(reasons).toEqual(['INSUFFICIENT_STOCK', 'INSUFFICIENT_STOCK'])
}

/** In two steps, the second by a recovery code and then by a passkey. */
async function logInByEachFactor(api: TestApi): Promise<void> {
  const { auth } = api.client
  const person = await newPerson(api)
  const { recoveryCodes } = await withTotp(person)
  const { device } = await withPasskey(person)
  const { challenge } = await firstStep(api, person.email)
  await auth.loginSecondFactor.mutate({ by: 'code', challenge, code: recoveryCodes[0] ?? '' })
  const response = device.get(await auth.passkeyLoginOptions.mutate({ challenge }))
  await auth.loginSecondFactor.mutate({ by: 'passkey', challenge, response })
}

/** With a key, and with a key that a key made, until a new password revokes both. */
async function callWithKey(api: TestApi): Promise<void> {
  const { client } = await newPerson(api)
  const withKey = (token: string) => createInventoryClient({ url: api.url, token })
  const scopes = ['catalog:read' as const, 'key:write' as const]
  const { key } = await client.apiKey.create.mutate({ name: 'Shop', scopes })
  const made = await withKey(key).apiKey.create.mutate({ name: 'Till', scopes })
  await withKey(made.key).product.list.query({})
  const newPassword = 'another long one'
  const change = { currentPassword: password, newPassword, revokeKeys: true }
  await client.auth.changePassword.mutate(change)
}

/** Runs the background work of the program for a tenant. */
async function doUnasked(db: Db, tenantId: string): Promise<void> {
  await inTenantSql(db, tenantId, sealTenant)
  await inTenantSql(db, tenantId, (tx) => verifyAudit(tx, []))
  await inTenantSql(db, tenantId, (tx) => touchSession(tx, newId()))
  await inTenantSql(db, tenantId, hasTenant)
}

/** Calls for each thing of the neighbour: it is as unknown as what nobody has. */
async function expectUnknown(ask: Ask, { things, theirs }: Record<'things' | 'theirs', Things>) {
  for (const { path, fields } of namingThings) {
    const input = validInputs[path]?.(things)
    for (const field of fields) {
      const [theirId, absentId] = [valueAt(validInputs[path]?.(theirs), field), newId()]
      const answer = await ask(path, withValueAt(input, field, theirId))
      const toAbsent = await ask(path, withValueAt(input, field, absentId))
      expect([path, field, findsNothing(answer)]).toEqual([path, field, true])
      expect(plain(answer, theirId)).toEqual(plain(toAbsent, absentId))
    }
  }
}

/** What every query tells, each after its name; of lists all pages, unless told otherwise. */
async function answersTo(ask: Ask, things: Things, tell = tellAll): Promise<string[]> {
  const answers = []
  for (const { path, input } of queryInputs(things)) {
    answers.push(`${path} ${await tell(ask, path, input)}`)
  }
  return answers
}

async function tellPage(ask: Ask, path: string, input: object): Promise<string> {
  return (await ask(path, input)).text
}
