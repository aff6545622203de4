import { expect, test } from 'vitest'
import { codeOfStep, stepOfCode, toBase32, totpUri } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

// RFC 6238, appendix B: seconds since 1970, and the code with eight digits, of which ours has the last six.
test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('at %i s the code is that of RFC 6238', (seconds, code) => {
  expect(codeOfStep(secret, Math.floor(seconds / 30))).toBe(code.slice(-6))
})

test('a code counts in its own step, the one before and the one after', () => {
  const code = codeOfStep(secret, 100)
  const during = (step: number) => stepOfCode(secret, code, step * 30_000 + 15_000)

  expect([98, 99, 100, 101, 102].map(during)).toEqual([null, 100, 100, 100, null])
  expect(stepOfCode(secret, '000000', 100 * 30_000)).toBeNull()
  expect(stepOfCode(secret, 'ABCDEFGHIJKLMNOP', 100 * 30_000)).toBeNull()
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
])('%j in base32 is %j', (text, encoded) => {
  expect(toBase32(Buffer.from(text))).toBe(encoded)
})

test('the uri says whose code it is', () => {
  expect(totpUri('MZXW6', 'ana+1@example.com')).toBe(
    'otpauth://totp/Inventory%20Pro:ana%2B1%40example.com?secret=MZXW6&issuer=Inventory%20Pro',
  )
})
