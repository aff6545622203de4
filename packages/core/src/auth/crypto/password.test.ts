import { expect, test } from 'vitest'
import { decoyHash, hashPassword, isPassword } from './password.ts'

const password = 'correct horse battery staple'

test('recognises the right password alone', async () => {
  const hash = await hashPassword(password)

  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await isPassword(password, hash)).toBe(true)
  expect(await isPassword(`${password}.`, hash)).toBe(false)
})

test('never hashes a password to the same text twice', async () => {
  expect(await hashPassword(password)).not.toBe(await hashPassword(password))
})

test('verifies a hash of another cost, made elsewhere', async () => {
  // A test vector of the reference implementation, https://github.com/P-H-C/phc-winner-argon2/blob/master/src/test.c
  const hash =
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'

  expect(await isPassword('password', hash)).toBe(true)
  expect(await isPassword('Password', hash)).toBe(false)
})

test('treats composed and decomposed letters alike', async () => {
  const hash = await hashPassword('Zo\u00eb likes caf\u00e9s')

  expect(await isPassword('Zoe\u0308 likes cafe\u0301s', hash)).toBe(true)
})

test('without a hash no password is right, after the same work', async () => {
  const costOf = (hash: string) => hash.replaceAll(/\$[\w+/]{22}\$[\w+/]{43}$/g, '')

  expect(await isPassword(password)).toBe(false)
  expect(costOf(decoyHash())).toBe(costOf(await hashPassword(password)))
  expect(costOf(decoyHash())).toBe('$argon2id$v=19$m=19456,t=2,p=1')
})
