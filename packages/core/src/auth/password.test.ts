import { expect, test } from 'vitest'
import { hashPassword, isPassword } from './password.ts'

const password = 'correct horse battery staple'

test('a password is recognised, another is not', async () => {
  const hash = await hashPassword(password)

  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await isPassword(password, hash)).toBe(true)
  expect(await isPassword(`${password}.`, hash)).toBe(false)
})

test('the same password never has the same hash', async () => {
  expect(await hashPassword(password)).not.toBe(await hashPassword(password))
})

test('a hash made elsewhere, at another cost, is understood', async () => {
  // A test vector of the reference implementation, https://github.com/P-H-C/phc-winner-argon2/blob/master/src/test.c
  const hash =
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

  expect(await isPassword('password', hash)).toBe(true)
  expect(await isPassword('Password', hash)).toBe(false)
})

test('letters count as the same, however a keyboard composes them', async () => {
  const hash = await hashPassword('Zo\u00eb likes caf\u00e9s')

  expect(await isPassword('Zoe\u0308 likes cafe\u0301s', hash)).toBe(true)
})

test('without a hash no password is right, and finding out takes as long', async () => {
  const hash = await hashPassword(password)
  const timeMs = async (check: () => Promise<boolean>) => {
    const startMs = performance.now()
    for (let round = 0; round < 5; round += 1) await check()
    return performance.now() - startMs
  }
  expect(await isPassword(password)).toBe(false)

  const knownMs = await timeMs(() => isPassword('wrong', hash))
  const unknownMs = await timeMs(() => isPassword('wrong'))

  // Far apart without the work, which takes tens of milliseconds a time; close with it.
  expect(unknownMs).toBeGreaterThan(knownMs / 3)
})
