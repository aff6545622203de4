import { everythingOf } from '@inventory-pro/db/testing/everything-of'
import { newId } from '@inventory-pro/shared/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inputSchemaOf, procedures } from './host/procedures.ts'
import { askWith } from './testing/call.ts'
import { findsNothing, isRequestId, namingThings, plain } from './testing/foreign-ids.ts'
import { idFieldsOf, valueAt, withValueAt } from './testing/input-schema.ts'
import { makeThings, type Things } from './testing/make-things.ts'
import { tellAll } from './testing/tell-all.ts'
import { type TestApi, testApi, type TestTenant } from './testing/test-api.ts'
import { validInputs } from './testing/valid-inputs.ts'

let api: TestApi
/** The other tenant, with two things of each kind. */
let theirs: TestTenant
let theirThings: Things
let theirEverything: unknown

beforeAll(async () => {
  api = await testApi()
  theirs = await api.newTenant()
  theirThings = await makeThings(api, theirs)
  await makeThings(api, theirs)
  theirEverything = await everythingOf(api.db, theirs.tenantId)
})
afterAll(() => api[Symbol.asyncDispose]())

/** As the owner of a tenant of one's own, with its own things. */
async function openOurs() {
  const ours = await api.newTenant()
  return { things: await makeThings(api, ours), ask: askWith(api.url, ours.token) }
}

const paths = Object.keys(procedures)
const commands = paths.filter((path) => idFieldsOf(path).some(isRequestId))

test('the inputs were searched for ids', () => {
  const naming = namingThings.map(({ path }) => path)
  expect(naming).toEqual(expect.arrayContaining(['customer.get', 'stock.record']))
  expect(commands).toHaveLength(5)
})

test.each(namingThings)(
  '$path answers another tenant’s id as an absent one',
  async ({ path, fields }) => {
    const { things, ask } = await openOurs()
    const input = validInputs[path]?.(things)
    const theirInput = validInputs[path]?.(theirThings)

    for (const field of fields) {
      const [theirId, absentId] = [valueAt(theirInput, field), newId()]
      expect(Object.values(theirThings)).toContain(theirId)
      const answer = await ask(path, withValueAt(input, field, theirId))
      const toAbsent = await ask(path, withValueAt(input, field, absentId))

      expect(plain(answer, theirId)).toEqual(plain(toAbsent, absentId))
      expect([field, findsNothing(answer)]).toEqual([field, true])
    }
    expect(await everythingOf(api.db, theirs.tenantId)).toEqual(theirEverything)
    // With its own ids the very same call finds what it names.
    expect(findsNothing(await ask(path, input))).toBe(false)
  },
)

test.each(commands)('%s takes another tenant’s request id for a new one', async (path) => {
  const { things, ask } = await openOurs()
  const { requestId } = theirThings

  const answer = await ask(path, { ...validInputs[path]?.(things), requestId })

  expect(answer.result?.data).toMatchObject({ requestId, replayed: false })
  expect(await everythingOf(api.db, theirs.tenantId)).toEqual(theirEverything)
})

/** Every query that can be asked without naming a thing, asked as broadly as it can be. */
const broadQueries = () =>
  paths.flatMap((path) => {
    const naming = new Set(idFieldsOf(path).map(([name]) => name))
    const fields = Object.entries(validInputs[path]?.(theirThings) ?? {})
    const input = Object.fromEntries(fields.filter(([name]) => !naming.has(name)))
    const isQuery = procedures[path]?._def.type === 'query'
    return isQuery && isTaken(path, input) ? [{ path, input }] : []
  })

const isTaken = (path: string, input: object) => inputSchemaOf(path).safeParse(input).success

const idsIn = (text: string) => Object.values(theirThings).filter((id) => text.includes(id))

test('what the queries tell one tenant they tell no other', async () => {
  const { ask } = await openOurs()
  const queries = broadQueries()
  const toThem = []

  for (const { path, input } of queries) {
    expect([path, idsIn(await tellAll(ask, path, input))]).toEqual([path, []])
    toThem.push(await tellAll(askWith(api.url, theirs.token), path, input))
  }
  expect(idsIn(toThem.join())).toEqual(Object.values(theirThings))
})

test('a cursor of another tenant leads to one’s own things alone', async () => {
  const { ask } = await openOurs()
  const lists = broadQueries().filter(({ path, input }) => isTaken(path, { ...input, limit: 1 }))

  expect(lists.map(({ path }) => path)).toContain('customer.list')
  for (const { path, input } of lists) {
    const first = await askWith(api.url, theirs.token)(path, { ...input, limit: 1 })
    const cursor = valueAt(first.result?.data, ['nextCursor'])
    expect([path, cursor]).toEqual([path, expect.any(String)])
    expect([path, idsIn(await tellAll(ask, path, { ...input, cursor }))]).toEqual([path, []])
  }
})
