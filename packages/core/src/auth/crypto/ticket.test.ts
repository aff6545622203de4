import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { deriveKeys } from './keys.ts'
import { newPasskeyTicket, passkeyTicket, secondStepTicket, ticketMs } from './ticket.ts'

const { tickets: key } = deriveKeys('a secret that only the tests know')
const person = { tenantId: newId(), userId: newId() }

const now = new Date('2026-03-01T12:00:00Z')

test('a ticket returns its claims, and no other ticket passes for it', async () => {
  const ticket = await newPasskeyTicket.sign(key, person, now)
  const [one, other] = [
    await newPasskeyTicket.read(key, ticket, now),
    await newPasskeyTicket.read(key, await newPasskeyTicket.sign(key, person, now), now),
  ]

  expect(one).toMatchObject(person)
  expect(one?.jti).not.toBe(other?.jti)
})

test('a ticket of another kind, of another key or changed says nothing', async () => {
  const ticket = await newPasskeyTicket.sign(key, person, now)
  const [header = '', , signature = ''] = ticket.split('.')
  const claims = Buffer.from(JSON.stringify({ ...person, aud: 'new passkey', jti: newId() }))

  expect(await passkeyTicket.read(key, ticket, now)).toBeNull()
  expect(await secondStepTicket.read(key, ticket, now)).toBeNull()
  expect(await newPasskeyTicket.read(deriveKeys('another secret').tickets, ticket, now)).toBeNull()
  const changed = `${header}.${claims.toString('base64url')}.${signature}`
  expect(await newPasskeyTicket.read(key, changed, now)).toBeNull()
  expect(await newPasskeyTicket.read(key, 'no ticket', now)).toBeNull()
})

test('a ticket is read in one spelling only', async () => {
  const ticket = await newPasskeyTicket.sign(key, person, now)

  for (const spelled of spellingsOf(ticket)) {
    expect(await newPasskeyTicket.read(key, spelled, now)).toBeNull()
  }
  expect(await newPasskeyTicket.read(key, ticket, now)).not.toBeNull()
})

/** Other texts that lenient decoders read as the same bytes. */
function spellingsOf(jwt: string): string[] {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const bytes = (text: string) => Buffer.from(text.split('.')[2] ?? '', 'base64url')
  const others = alphabet
    .split('')
    .map((last) => jwt.slice(0, -1) + last)
    .filter((text) => text !== jwt)
  const same = others.filter((text) => bytes(text).equals(bytes(jwt)))
  expect(same.length).toBeGreaterThan(0)
  return [...same, `${jwt}=`, `${jwt} `, ` ${jwt}`]
}

test('a ticket is good for five minutes', async () => {
  const ticket = await passkeyTicket.sign(key, {}, now)
  const readIn = (ms: number) => passkeyTicket.read(key, ticket, new Date(now.getTime() + ms))

  expect(await readIn(ticketMs - 1_000)).not.toBeNull()
  expect(await readIn(ticketMs)).toBeNull()
})
