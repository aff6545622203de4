import { expect, test } from 'vitest'
import { testApi } from '../testing/test-api.ts'

// A session may send ten requests at once, and an address without one twice as many.
const callsPerSecond = 1
const perSession = 10
const perAddress = 20

const paths = [
  '/trpc/no.such',
  '/trpc/auth.me?input=%7B',
  '/trpc/auth.me?input=%E9',
  '/',
  '/no-such.js',
  '/products/42',
  '/metrics',
  '/%c0%ae',
]

test.each(paths)('counts requests for %s by the address', async (path) => {
  await using api = await testApi({ callsPerSecond })
  const statusOf = async (asked: string) => (await fetch(api.url + asked)).status

  const statuses = await Promise.all(Array.from({ length: 2 * perAddress }, () => statusOf(path)))

  const limited = statuses.filter((status) => status === 429).length
  expect(limited).toBeGreaterThan(perAddress / 2)
  expect(limited).toBeLessThanOrEqual(perAddress)
  for (const watched of ['/livez', '/readyz']) expect(await statusOf(watched)).toBe(200)
})

test('counts requests before it reads their body', async () => {
  await using api = await testApi({ callsPerSecond })
  const post = async () => {
    const headers = { 'content-type': 'application/json' }
    const body = '{'.repeat(1_000_000)
    return (await fetch(`${api.url}/trpc/no.such`, { method: 'POST', headers, body })).status
  }
  const statuses = new Set<number>()
  for (let sent = 0; sent < 2 * perAddress; sent += 1) statuses.add(await post())

  expect(statuses).toEqual(new Set([413, 429]))
})

test('counts the requests of a session apart from those of its address', async () => {
  await using api = await testApi({ callsPerSecond })
  const [busy, calm] = [await api.newTenant(), await api.newTenant()]
  const ask = async (token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    return (await fetch(`${api.url}/trpc/no.such`, { headers })).status
  }
  for (let sent = 0; sent < 2 * perAddress; sent += 1) await ask()
  expect(await ask()).toBe(429)

  const statuses: number[] = []
  for (let sent = 0; sent < 2 * perSession; sent += 1) statuses.push(await ask(busy.token))
  expect(statuses.slice(0, perSession)).toEqual(Array.from({ length: perSession }, () => 404))
  expect(statuses.at(-1)).toBe(429)
  expect(await ask(calm.token)).toBe(404)
  // What only looks like a session counts for the address.
  expect(await ask(`${calm.token}x`)).toBe(429)
})
