import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { newPerson } from '../testing/new-person.ts'
import { password } from '../testing/password.ts'
import { refusalBy } from '../testing/refusal-by.ts'
import { testApi } from '../testing/test-api.ts'

test('every call of a batch counts, and one session’s calls do not count for another', async () => {
  // Two calls at once, then one every five seconds.
  await using api = await testApi({ callsPerSecond: 0.2 })
  const busy = await api.newTenant()
  const calm = await api.newTenant()

  const batch = Array.from({ length: 5 }, () => busy.client.auth.me.query())
  const answers = await Promise.allSettled(batch)

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(await refusalBy(busy.client.auth.me.query())).toEqual({
    reason: 'RATE_LIMITED',
    details: { retryAfterSeconds: expect.any(Number) },
  })
  await expect(calm.client.auth.me.query()).resolves.toBeDefined()
})

test('guesses at one account must wait, from whichever session, and are told for how long', async () => {
  await using api = await testApi()
  const body = { email: `${newId()}@example.com`, password: 'a guess at the password' }
  const guess = () => call(api.url, { path: 'auth.token', body })

  const statuses = []
  for (let attempt = 0; attempt < 20; attempt += 1) statuses.push((await guess()).status)
  const { headers, error } = await guess()

  // Five are free; the sixth starts the wait. On a slow machine a second passes, and lets one more through.
  const refused = statuses.filter((status) => status === 401).length
  expect(statuses.slice(0, 6)).toEqual([401, 401, 401, 401, 401, 401])
  expect(refused).toBeLessThan(12)
  expect(error?.data.reason).toBe('RATE_LIMITED')
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
})

test('whoever gets it right in between starts afresh', async () => {
  await using api = await testApi()
  const { email } = await newPerson(api)
  const logIn = (secret: string) =>
    call(api.url, { path: 'auth.token', body: { email, password: secret } })

  for (let round = 0; round < 3; round += 1) {
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect((await logIn('a guess at the password')).status).toBe(401)
    }
    expect((await logIn(password)).status).toBe(200)
  }
})
