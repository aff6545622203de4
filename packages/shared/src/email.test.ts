import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contactEmail, loginEmail } from './email.ts'

const parsed = (text: string) => loginEmail.safeParse(text).data

describe('the address of an account', () => {
  test.each([
    ['ana@example.com', 'ana@example.com'],
    [' \u2003\u00a0\ufeff\tAna@Example.COM\u3000\n', 'ana@example.com'],
    ['an\u200ba\u2060@exam\u00adple.com', 'ana@example.com'],
    ['\u202eana@example.com\u202c', 'ana@example.com'],
    ['zoe\u0308@example.com', 'zo\u00eb@example.com'],
    ['ZO\u00cb@example.com', 'zo\u00eb@example.com'],
    ['info@m\u00fcller.example', 'info@xn--mller-kva.example'],
    ['info@mu\u0308ller.example', 'info@xn--mller-kva.example'],
    ['info@M\u00dcLLER\u3002example', 'info@xn--mller-kva.example'],
    ['info@XN--MLLER-KVA.example', 'info@xn--mller-kva.example'],
    ['info@\uff45xample.com', 'info@example.com'],
    ['research&design@example.com', 'research&design@example.com'],
    ["o'brien+tag/x=y@a-b.example", "o'brien+tag/x=y@a-b.example"],
    ['ana@localhost', 'ana@localhost'],
  ])('%j is %s', (text, canonical) => {
    expect(parsed(text)).toBe(canonical)
  })

  test.each([
    '',
    'ana',
    '@example.com',
    'ana@',
    'ana@@example.com',
    'ana@ben@example.com',
    'an a@example.com',
    'ana @example.com',
    'ana@exa mple.com',
    'ana@example.com:80',
    'ana@example.com/path',
    'ana@m\u00fcller.example/path',
    'ana@m\u00fcller.example:80',
    'ana@-example.com',
    'ana@example-.com',
    'ana@example..com',
    'ana@.example.com',
    'ana@example.com.',
    'ana@\u2100.example',
    'ana\n@example.com',
    'ana\u0000@example.com',
    'ana\u2800x@example.com',
    '\ud800@example.com',
    '"ana ben"@example.com',
    'Ana <ana@example.com>',
    `ana@${'a'.repeat(64)}.example`,
    `${'a'.repeat(250)}@example.com`,
    `${' '.repeat(1_000)}ana@example.com`,
  ])('refuses %j', (text) => {
    expect(loginEmail.safeParse(text).success).toBe(false)
  })

  test('counts the length of the canonical form', () => {
    const long = `ana@${'\u00fc.'.repeat(33)}example`

    expect(long.length).toBeLessThan(254)
    expect(loginEmail.safeParse(long).error?.issues[0]?.message).toBe('Use at most 254 characters')
    expect(parsed(`${' '.repeat(300)}ana@example.com`)).toBe('ana@example.com')
  })

  test('reads its own result as the same address', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const email = parsed(text)
        expect(email === undefined ? undefined : parsed(email)).toBe(email)
      }),
      { numRuns: 2_000 },
    )
  })

  test('has one form however it is spelt', () => {
    fc.assert(
      fc.property(spelling, ({ email, spelt }) => {
        expect(parsed(email)).toBeDefined()
        expect(parsed(spelt)).toBe(parsed(email))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the address of a contact', () => {
  test.each([
    ['research&design@example.com', 'research&design@example.com'],
    [' Info@M\u00fcller.example ', 'info@m\u00fcller.example'],
    ['\u7528\u6237@\u4f8b\u5b50.example', '\u7528\u6237@\u4f8b\u5b50.example'],
  ])('%j is %s', (text, stored) => {
    expect(contactEmail.parse(text)).toBe(stored)
  })

  test.each(['zo\u00eb@example.com', "o'brien+x/y=z@m\u00fcller.example", 'ana@localhost'])(
    'accepts %s, as the address of an account does',
    (text) => {
      expect(loginEmail.safeParse(text).success).toBe(true)
      expect(contactEmail.safeParse(text).success).toBe(true)
    },
  )
})

const letters = Array.from('abz09.!#&+-_\u00e9\u00fc\u00df\u03c3\u0130\u212a\u1e9e\u0345\u00c5')
const local = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 8 })
const domains = ['example.com', 'm\u00fcller.example', '\u4f8b\u5b50.example']
const plain = fc.tuple(local, fc.constantFrom(...domains)).map((parts) => parts.join('@'))
const noise = fc.string({
  unit: fc.constantFrom(' ', '\t', '\u2003', '\u00a0', '\u200b', '\ufeff', '\u2060', '\u3164'),
  maxLength: 4,
})
const hidden = fc.constantFrom('', '\u200b', '\u00ad', '\ufe0f', '\u2060')
const anyText = fc.oneof(
  plain,
  fc
    .tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
    .map((parts) => parts.join('@')),
)

const spelling = fc
  .record({
    email: plain,
    before: noise,
    after: noise,
    inside: hidden,
    form: fc.constantFrom('NFC', 'NFD'),
  })
  .map(({ email, before, after, inside, form }) => {
    const [name = '', domain = ''] = email.split('@')
    const spelt = `${name}${inside}@${domain.toUpperCase()}`.normalize(form)
    // The upper case of some letters belongs to another address, so only the domain changes its case.
    return { email, spelt: `${before}${spelt}${after}` }
  })
