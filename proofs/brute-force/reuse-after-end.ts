import { callFrom } from '../lib/call-from.ts'
import type { Owner } from './owner.ts'

const sessions = 20

/** A log-in never takes over the session it comes with, no two are alike, and none works once logged out. */
export async function reuseAfterEnd(
  url: string,
  { email, password, address }: Owner,
): Promise<string[]> {
  const violations: string[] = []
  const ask = async (cookie: string) =>
    (await fetch(`${url}/trpc/auth.me`, { headers: { cookie } })).status
  const seen = new Set<string>()
  let cookie = 'session=made-up'
  for (let count = 0; count < sessions; count += 1) {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    const body = { email, password }
    const login = await callFrom(url, { path: 'auth.login', body, address, headers })
    if (seen.has(login.cookie)) violations.push('A log-in gave a session that was there before')
    seen.add(login.cookie)
    cookie = login.cookie
    if ((await ask(cookie)) !== 200) violations.push('A new session does not work')
    const own = { cookie, 'sec-fetch-site': 'same-origin' }
    await callFrom(url, { path: 'auth.logout', body: {}, address, headers: own })
    if ((await ask(cookie)) !== 401) violations.push('A session works after its log-out')
  }
  return violations
}
