import { expect, test } from 'vitest'
import { rejectWeakPassword } from './password-policy.ts'

const known = ['Acme Tools', 'Ana Muster', 'ana.muster@example.com']
const judge = (password: string) => () => rejectWeakPassword(password, { field: 'password', known })

test.each(['password', '12345678', 'PASSWORD', 'qwertyuiop', 'iloveyou'])(
  '%s is one of the most common',
  (password) => {
    expect(judge(password)).toThrow(/most common/)
  },
)

test.each(['Acme2026', 'acmetools1', 'AnaMuster!', 'inventory123', 'muster-2026'])(
  '%s is little more than what anyone knows',
  (password) => {
    expect(judge(password)).toThrow(/too close/)
  },
)

test.each(['acme horse battery staple', 'Banana-split-99', 'x7#kQ!2m', '        spaces count'])(
  '%s is taken',
  (password) => {
    expect(judge(password)).not.toThrow()
  },
)
