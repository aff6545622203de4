import { createLedger, type Ledger } from '@inventory-pro/core/ledger/ledger'
import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { openOwner } from '@inventory-pro/db/testing/open-owner'
import { newId } from '@inventory-pro/shared/id'
import { expect, test, vi } from 'vitest'
import { type Answer, askWith } from '../testing/call.ts'
import { testApi, type TestApi } from '../testing/test-api.ts'
import { queueWaits } from './overload.ts'

/** A server whose ledger does nothing until `release` is called. A reversal keeps its slot in it, a small command does not. */
async function heldApi() {
  const api = await testApi({ queueWaits })
  const { promise: isReleased, resolve: release } = Promise.withResolvers<void>()
  const ledger = createLedger(api.db)
  const held: Ledger = {
    post: async (...given) => {
      await isReleased
      return ledger.post(...given)
    },
  }
  const slow = await testApi({ queueWaits, services: { db: api.db, ledger: held } })
  return {
    ...slow,
    release,
    [Symbol.asyncDispose]: async () => {
      release()
      await slow[Symbol.asyncDispose]()
      await api[Symbol.asyncDispose]()
    },
  }
}

const reversal = () => ({ requestId: newId(), operationId: newId() })

async function figureOf({ url }: TestApi, line: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const found = text.split('\n').find((one) => one.startsWith(`${line} `))
  return Number(found?.slice(line.length))
}

const running = 'inventory_queue_calls{state="running"}'

const untilFigure = (api: TestApi, line: string, least: number) =>
  vi.waitFor(async () => expect(await figureOf(api, line)).toBeGreaterThanOrEqual(least), {
    timeout: 20_000,
  })

const reasonOf = ({ error }: Answer) => error?.data.reason

test('a tenant whose calls are all held up gets four slots, and its neighbour is served', async () => {
  await using api = await heldApi()
  const busy = await api.newTenant()
  const quiet = await api.newTenant()
  const ask = askWith(api.url, busy.token)

  const held = Array.from({ length: 7 }, () => ask('stock.reverse', reversal()))
  await untilFigure(api, running, 4)
  expect((await quiet.client.product.list.query({})).items).toEqual([])
  expect(await figureOf(api, running)).toBe(4)

  api.release()
  // Those that waited too long on a slow machine are refused.
  const statuses = (await Promise.all(held)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 404).length).toBeGreaterThanOrEqual(4)
  expect(await figureOf(api, running)).toBe(0)
})

test('the calls of a batch take no more slots than as many calls by themselves', async () => {
  await using api = await heldApi()
  const { token } = await api.newTenant()
  const paths = Array.from({ length: 12 }, () => 'stock.reverse').join()
  const inputs = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [at, reversal()]))

  const answer = askWith(api.url, token)(`${paths}?batch=1`, inputs)
  await untilFigure(api, running, 4)
  api.release()

  expect((await answer).text).toContain('"reason":"NOT_FOUND"')
})

test('a flood is refused with a time to come back, while health, metrics and others are answered', async () => {
  await using api = await heldApi()
  const busy = await api.newTenant()
  const quiet = await api.newTenant()
  const ask = askWith(api.url, busy.token)

  const flood = Array.from({ length: 300 }, () => ask('stock.reverse', reversal()))
  await untilFigure(api, 'inventory_queue_shed_total{reason="expected"}', 1)
  await expect(quiet.client.auth.me.query()).resolves.toBeDefined()
  for (const path of ['/livez', '/readyz']) expect((await fetch(api.url + path)).status).toBe(200)

  api.release()
  const refused = (await Promise.all(flood)).filter(({ status }) => status !== 404)
  expect(refused.length).toBeGreaterThan(0)
  expect(new Set(refused.map(reasonOf))).toEqual(new Set(['OVERLOADED']))
  for (const { headers } of refused) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask('auth.me', {})).status).toBe(200)
})

test('a stranger’s calls take the turn of their address, and a made-up API key none of a tenant', async () => {
  await using api = await testApi({ queueWaits })
  const { tenantId, ctx, client } = await api.newTenant()
  await makeProduct(ctx)
  const { key } = await client.apiKey.create.mutate({ name: 'Key', scopes: ['catalog:read'] })

  const listAs = (token: string) => askWith(api.url, token)('product.list', {})
  expect((await listAs(key)).status).toBe(200)
  expect(reasonOf(await listAs(key.replace(/.$/, '_')))).toBe('UNAUTHENTICATED')
  expect(reasonOf(await listAs(`${tenantId}.x`))).toBe('UNAUTHENTICATED')
})

test('small commands wait in the ledger without a slot', async () => {
  await using api = await heldApi()
  const { client, ctx } = await api.newTenant()
  const { id } = await makeProduct(ctx)
  const receipt = () => ({ requestId: newId(), type: 'IN', productId: id, quantity: 1 }) as const

  const receipts = Array.from({ length: 30 }, () => client.stock.record.mutate(receipt()))
  await untilFigure(api, 'inventory_queue_wait_seconds_count', 30)
  expect((await client.product.list.query({})).items).toHaveLength(1)

  api.release()
  expect(await Promise.all(receipts)).toHaveLength(30)
})

test('a batch whose answers grow too long has its other calls refused', async () => {
  await using api = await testApi({ queueWaits })
  const { client, ctx, token } = await api.newTenant()
  const { id } = await makeProduct(ctx)
  const lines = Array.from(
    { length: 2_000 },
    () => ({ type: 'IN', productId: id, quantity: 1 }) as const,
  )
  const { id: operationId } = await client.stock.recordMany.mutate({ requestId: newId(), lines })

  const paths = Array.from({ length: 20 }, () => 'stock.operation').join()
  const input = JSON.stringify(
    Object.fromEntries(Array.from({ length: 20 }, (_, at) => [at, { id: operationId }])),
  )
  const response = await fetch(
    `${api.url}/trpc/${paths}?batch=1&input=${encodeURIComponent(input)}`,
    {
      headers: { authorization: `Bearer ${token}` },
    },
  )
  const text = await response.text()

  expect(response.status).toBe(207)
  expect(text.length).toBeLessThan(6 * 1024 * 1024)
  expect(text).toContain('"reason":"OVERLOADED"')
})

test.each([
  { code: '53100', seconds: 30, status: 'the disk of the database is full or fails' },
  { code: '53200', seconds: 10, status: 'the database has no memory left' },
  { code: '25006', seconds: 10, status: 'the database takes no writes' },
])(
  'SQLSTATE $code is OVERLOADED, fails readiness and logs once',
  async ({ code, seconds, status }) => {
    const lines: string[] = []
    const logStream = { write: (line: string) => void lines.push(line) }
    await using api = await testApi({ queueWaits, logLevel: 'info', logStream })
    const { tenantId, token, ctx } = await api.newTenant()
    await makeProduct(ctx)
    await using owner = await openOwner()
    await owner.query(`
    CREATE FUNCTION fail_write() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '${code}'; END $$;
    CREATE TRIGGER fail_write BEFORE INSERT ON "Location" FOR EACH ROW
      WHEN (NEW."tenantId" = '${tenantId}') EXECUTE FUNCTION fail_write()`)
    try {
      const ask = askWith(api.url, token)
      for (let tries = 0; tries < 3; tries += 1) {
        const answer = await ask('location.create', { name: 'Shelf', code: `S${tries}` })
        expect(answer.error?.data).toMatchObject({
          httpStatus: 503,
          reason: 'OVERLOADED',
          details: { retryAfterSeconds: seconds },
        })
      }
      const ready = await fetch(`${api.url}/readyz`)
      expect([ready.status, await ready.json()]).toEqual([503, { status }])
      expect((await ask('product.list', {})).status).toBe(200)
      const logged = lines.filter(
        (line) => line.includes(`"code":"${code}"`) || line.includes('"outage"'),
      )
      expect(logged).toHaveLength(1)
      expect(logged[0]).toContain('"level":50')
    } finally {
      await owner.query('DROP TRIGGER fail_write ON "Location"; DROP FUNCTION fail_write')
    }
  },
)
