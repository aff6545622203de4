import { everythingOf } from '@inventory-pro/db/testing/everything-of'
import { newId } from '@inventory-pro/shared/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, call } from './testing/call.ts'
import {
  type FieldPath,
  idFieldsOf,
  inputSchemaOf,
  valueAt,
  withValueAt,
} from './testing/input-schema.ts'
import { makeThings, type Things } from './testing/make-things.ts'
import { type TestApi, testApi, type TestTenant } from './testing/test-api.ts'
import { validInputs } from './testing/valid-inputs.ts'
import { procedures } from './trpc/procedures.ts'

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
  return { things: await makeThings(api, ours), ask: askAs(ours) }
}

function askAs({ token }: TestTenant) {
  return (path: string, body: unknown) =>
    call(api.url, { path, body, headers: { authorization: `Bearer ${token}` } })
}

// A request id names nothing: it is the caller's own choice.
const isRequestId = (field: FieldPath) => field.at(-1) === 'requestId'
const paths = Object.keys(procedures)
const namingThings = paths.flatMap((path) => {
  const fields = idFieldsOf(path).filter((field) => !isRequestId(field))
  return fields.length === 0 ? [] : [{ path, fields }]
})
const commands = paths.filter((path) => idFieldsOf(path).some(isRequestId))

test('the inputs were searched for ids', () => {
  expect(namingThings.length).toBeGreaterThan(35)
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

/** An answer without what differs between any two: the id that was asked for and that of the request. */
function plain({ status, headers, text }: Answer, id: unknown) {
  const requestId = headers.get('x-request-id') ?? ''
  return { status, text: text.replaceAll(String(id), 'ID').replaceAll(requestId, 'REQUEST') }
}

function findsNothing({ error, result }: Answer): boolean {
  if (error) return error.data.reason === 'NOT_FOUND'
  // A list, or a file of lines.
  const found = valueAt(result?.data, ['items']) ?? valueAt(result?.data, ['text'])
  return found === '' || (Array.isArray(found) && found.length === 0)
}

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

type Ask = ReturnType<typeof askAs>

/** What all pages of a query tell, from the one after the cursor on. */
async function tellAll(ask: Ask, path: string, input: { cursor?: unknown }): Promise<string> {
  const { text, result } = await ask(path, input)
  expect([path, text]).toEqual([path, expect.stringContaining('{"result":')])
  const cursor = valueAt(result?.data, ['nextCursor'])
  return typeof cursor === 'string' ? text + (await tellAll(ask, path, { ...input, cursor })) : text
}

const idsIn = (text: string) => Object.values(theirThings).filter((id) => text.includes(id))

test('what the queries tell one tenant they tell no other', async () => {
  const { ask } = await openOurs()
  const queries = broadQueries()
  const toThem = []

  for (const { path, input } of queries) {
    expect([path, idsIn(await tellAll(ask, path, input))]).toEqual([path, []])
    toThem.push(await tellAll(askAs(theirs), path, input))
  }
  expect(queries.length).toBeGreaterThan(20)
  expect(idsIn(toThem.join())).toEqual(Object.values(theirThings))
})

test('a cursor of another tenant leads to one’s own things alone', async () => {
  const { ask } = await openOurs()
  const lists = broadQueries().filter(({ path, input }) => isTaken(path, { ...input, limit: 1 }))

  expect(lists.length).toBeGreaterThan(10)
  for (const { path, input } of lists) {
    const first = await askAs(theirs)(path, { ...input, limit: 1 })
    const cursor = valueAt(first.result?.data, ['nextCursor'])
    expect([path, cursor]).toEqual([path, expect.any(String)])
    expect([path, idsIn(await tellAll(ask, path, { ...input, cursor }))]).toEqual([path, []])
  }
})
