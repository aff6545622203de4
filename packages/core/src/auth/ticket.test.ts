import { newId } from '@inventory-pro/shared/id'
import { afterEach, expect, test, vi } from 'vitest'
import { deriveKeys } from './keys.ts'
import { newPasskeyTicket, passkeyTicket, secondStepTicket, ticketMs } from './ticket.ts'

const { tickets: key } = deriveKeys('a secret that only the tests know')
const person = { tenantId: newId(), userId: newId() }

afterEach(() => {
  vi.useRealTimers()
})

test('a ticket says what was put in, and is told apart from every other', async () => {
  const ticket = await newPasskeyTicket.sign(key, person)
  const [one, other] = [
    await newPasskeyTicket.read(key, ticket),
    await newPasskeyTicket.read(key, await newPasskeyTicket.sign(key, person)),
  ]

  expect(one).toMatchObject(person)
  expect(one?.jti).not.toBe(other?.jti)
})

test('a ticket of another kind, of another key or changed says nothing', async () => {
  const ticket = await newPasskeyTicket.sign(key, person)
  const [header = '', , signature = ''] = ticket.split('.')
  const claims = Buffer.from(JSON.stringify({ ...person, aud: 'new passkey', jti: newId() }))

  expect(await passkeyTicket.read(key, ticket)).toBeNull()
  expect(await secondStepTicket.read(key, ticket)).toBeNull()
  expect(await newPasskeyTicket.read(deriveKeys('another secret').tickets, ticket)).toBeNull()
  const changed = `${header}.${claims.toString('base64url')}.${signature}`
  expect(await newPasskeyTicket.read(key, changed)).toBeNull()
  expect(await newPasskeyTicket.read(key, 'no ticket')).toBeNull()
})

test('a ticket is good for five minutes', async () => {
  vi.useFakeTimers()
  const ticket = await passkeyTicket.sign(key, {})

  vi.advanceTimersByTime(ticketMs - 2_000)
  expect(await passkeyTicket.read(key, ticket)).not.toBeNull()
  vi.advanceTimersByTime(3_000)
  expect(await passkeyTicket.read(key, ticket)).toBeNull()
})
