import { newId } from '@inventory-pro/shared/id'
import { z } from 'zod'
import { codesNow } from '../fuzz/codes-now.ts'
import { addressOf, callFrom } from '../lib/call-from.ts'

/** Somebody with an account. */
export type Owner = { email: string; password: string; cookies: string; address: string }

let owners = 0

/** Registers somebody, who has then logged in from one browser and one address. */
export async function registerOwner(url: string): Promise<Owner> {
  const email = `${newId()}@example.com`
  const password = newId()
  const body = { tenantName: 'Proof', name: 'Owner', email, password }
  owners += 1
  const address = addressOf(owners)
  const answer = await callFrom(url, { path: 'auth.register', body, address })
  if (answer.status !== 200) throw new Error(answer.text)
  return { email, password, cookies: answer.cookies, address }
}

/** Turns on an authenticator app for an owner. */
export async function addAuthenticatorApp(url: string, owner: Owner): Promise<void> {
  const { cookies: cookie, address, password } = owner
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const setUp = { path: 'twoFactor.setUpTotp', body: { password }, address, headers }
  const made = await callFrom(url, setUp)
  const { result } = z
    .object({ result: z.object({ data: z.object({ secret: z.string() }) }) })
    .parse(JSON.parse(made.text))
  const codes = codesNow(result.data.secret)
  for (const code of codes) {
    const confirm = { path: 'twoFactor.confirmTotp', body: { code }, address, headers }
    if ((await callFrom(url, confirm)).status === 200) return
  }
  throw new Error('No code confirmed the authenticator app')
}

/** Spellings of one address, each of which the log-in takes. */
export const spellings: readonly ((email: string) => string)[] = [
  (email) => email,
  (email) => email.toUpperCase(),
  (email) => ` \t${email}\n`,
  (email) => `\u2003\u00a0${email}\u3000`,
  (email) => `\ufeff${email}\u2060`,
  (email) => email.replace('@', '\u200b@'),
  (email) => email.replace('@', '@\u00ad'),
  (email) => email.replace('example', '\uff45\uff58ample'),
  (email) => email.replace('.com', '\u3002com'),
]

export function spell(email: string, number: number): string {
  return spellings[number % spellings.length]?.(email) ?? email
}
