import { randomUUID } from 'node:crypto'
import { createInventoryClient, type InventoryClient } from '@inventory-pro/client'
import type { Page } from 'playwright-core'

export type LogIn = { email: string; password: string }

/** A log-in that nobody has yet. */
export function newLogIn(): LogIn {
  return { email: `${randomUUID()}@example.com`, password: 'correct horse battery' }
}

/** Registers a business at the app's address; its `api` arranges what a journey begins with. */
export async function newBusiness(url: string) {
  const owner = newLogIn()
  const anyone = createInventoryClient({ url })
  await anyone.auth.register.mutate({ tenantName: 'Ada Tools', name: 'Ada', ...owner })
  const { token } = await anyone.auth.token.mutate(owner)
  return { owner, api: createInventoryClient({ url, token }) }
}

/** Has Ben join the business of an owner's `api`, as a user. */
export async function newMember(api: InventoryClient, url: string): Promise<LogIn> {
  const { email, password } = newLogIn()
  const { token } = await api.member.invite.mutate({ email, role: 'user' })
  if (token === null) throw new Error('An API key is not shown the token')
  await createInventoryClient({ url }).member.accept.mutate({ token, name: 'Ben', password })
  return { email, password }
}

/** Registers a business by the form, and so logs in. */
export async function register(page: Page, { email, password }: LogIn): Promise<void> {
  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('Business name').fill('Grace Tools')
  await page.getByLabel('Your name').fill('Grace')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}

/** Logs in without the form. From then on, the screens that the page visits are the user's. */
export async function enter(page: Page, user: LogIn): Promise<void> {
  const answer = await page.request.post('/trpc/auth.login', { data: user })
  if (!answer.ok()) throw new Error(await answer.text())
}

/** Logs in by the form that is shown. */
export async function logIn(page: Page, owner: LogIn): Promise<void> {
  await submitLogIn(page, owner)
  await page.waitForURL(({ pathname }) => pathname !== '/login')
}

/** Sends the form that is shown, whatever comes of it. */
export async function submitLogIn(page: Page, { email, password }: LogIn): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}
