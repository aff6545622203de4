import { newId } from '@inventory-pro/shared/id'
import { expect, test } from 'vitest'
import { hashSecret, newSecret, readToken, writeToken } from './link-token.ts'

test('secrets have 256 bits that look like chance', () => {
  const secrets = Array.from({ length: 2_000 }, newSecret)
  const bytes = Buffer.concat(secrets.map((secret) => Buffer.from(secret, 'base64url')))
  const ones = [...bytes].reduce(
    (sum, byte) => sum + byte.toString(2).replaceAll('0', '').length,
    0,
  )
  const bits = bytes.length * 8

  expect(new Set(secrets).size).toBe(secrets.length)
  expect(bits).toBe(secrets.length * 256)
  // Six standard deviations: chance alone leaves them once in half a billion runs.
  expect(Math.abs(ones - bits / 2)).toBeLessThan(6 * Math.sqrt(bits / 4))
})

test('a token names its tenant and keeps its secret; other text is no token', () => {
  const parts = { tenantId: newId(), secret: newSecret() }

  expect(readToken(writeToken(parts))).toEqual(parts)
  for (const text of ['', 'nonsense', parts.tenantId, `tenant.${parts.secret}`]) {
    expect(readToken(text)).toBeNull()
  }
  const token = writeToken(parts)
  for (const text of [`${token}.more`, ` ${token}`, `${token}=`, token.toUpperCase()]) {
    expect(readToken(text)).toBeNull()
  }
  expect(hashSecret(parts.secret)).toMatch(/^[0-9a-f]{64}$/)
})
