import { expect, test } from 'vitest'
import { decrypt, encrypt } from './encryption.ts'
import { deriveKeys } from './keys.ts'

const { encryption: key, tickets } = deriveKeys('a secret that only the tests know')
const secret = Buffer.from('a shared secret')

test('decrypts its own ciphertext, which contains no plaintext', () => {
  const text = encrypt(key, secret, 'one')

  expect(decrypt(key, text, 'one')).toEqual(secret)
  expect(Buffer.from(text, 'base64url').includes(secret)).toBe(false)
  expect(encrypt(key, secret, 'one')).not.toBe(text)
})

test('another key, another owner and a changed or a cut text give nothing', () => {
  const text = encrypt(key, secret, 'one')
  const bytes = Buffer.from(text, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(30) ^ 1, 30)

  expect(decrypt(tickets, text, 'one')).toBeNull()
  expect(decrypt(deriveKeys('another secret').encryption, text, 'one')).toBeNull()
  expect(decrypt(key, text, 'other')).toBeNull()
  expect(decrypt(key, bytes.toString('base64url'), 'one')).toBeNull()
  expect(decrypt(key, text.slice(0, 8), 'one')).toBeNull()
})
