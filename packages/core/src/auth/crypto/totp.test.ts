import { expect, test } from 'vitest'
import { codeOfApp } from '../../testing/code-of-app.ts'
import { stepOfCode, toBase32, totpUri } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

// RFC 6238, appendix B: seconds since 1970, and the code with eight digits, of which ours has the last six.
test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('accepts at %i s the code of RFC 6238', (seconds, code) => {
  expect(stepOfCode(secret, code.slice(-6), seconds * 1000)).toBe(Math.floor(seconds / 30))
})

test('accepts a code in its own step, the one before and the one after', () => {
  const code = codeOfApp(toBase32(secret), 0, 100 * 30_000)
  const during = (step: number) => stepOfCode(secret, code, step * 30_000 + 15_000)

  expect([98, 99, 100, 101, 102].map(during)).toEqual([null, 100, 100, 100, null])
})

test.each(['000000', 'ABCDEFGHIJKLMNOP', '', '12345', '１２３４５６'])('refuses %j', (code) => {
  expect(stepOfCode(secret, code, 100 * 30_000)).toBeNull()
})

// RFC 4648, section 10.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('writes %j in base32 as %j', (text, encoded) => {
  expect(toBase32(Buffer.from(text))).toBe(encoded)
})

test('names the account and the secret in the address for an app', () => {
  const uri = new URL(totpUri('MZXW6===', 'ana+1@example.com'))
  expect(decodeURIComponent(uri.pathname)).toContain('Inventory Pro:ana+1@example.com')
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    issuer: 'Inventory Pro',
    secret: 'MZXW6',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  })
})
