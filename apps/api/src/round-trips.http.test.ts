import { createLedger } from '@inventory-pro/core/ledger/ledger'
import { createDb } from '@inventory-pro/db/client'
import { testDatabaseUrl } from '@inventory-pro/db/testing/test-database'
import { openWire } from '@inventory-pro/db/testing/wire'
import { expect, test } from 'vitest'
import { askWith } from './testing/call.ts'
import { makeThings } from './testing/make-things.ts'
import { queryInputs } from './testing/query-inputs.ts'
import { testApi } from './testing/test-api.ts'

const tries = 5

test('reads a page of a list in two round trips to the database', async () => {
  let sent = 0
  await using wire = await openWire(await testDatabaseUrl(), { onRoundTrip: () => (sent += 1) })
  const opened = createDb(wire.url)
  await using db = { ...opened, [Symbol.asyncDispose]: opened.close }
  await using api = await testApi({ services: { db, ledger: createLedger(db) } })
  const tenant = await api.newTenant()
  const things = await makeThings(api, tenant)
  const ask = askWith(api.url, tenant.token)
  const lists = queryInputs(things).filter(
    ({ path, input }) => path.endsWith('.list') || 'limit' in input,
  )

  const counts: Record<string, number> = {}
  for (const { path, input } of lists) {
    const roundTrips: number[] = []
    for (let at = 0; at < tries; at += 1) {
      const before = sent
      const { text } = await ask(path, input)
      // A search that finds nothing is tried once more, and then forgives a mistake in each word.
      const second = 'search' in input && text.includes('"items":[]') ? 1 : 0
      roundTrips.push(sent - before - second)
    }
    // Background work of the server may count in some tries, so the least of them counts.
    counts[`${path} ${JSON.stringify(input)}`] = Math.min(...roundTrips)
  }

  expect(counts).toHaveProperty(['product.list {}'])
  expect(Object.entries(counts).filter(([, count]) => count !== 2)).toEqual([])
})
