import { randomUUID } from 'node:crypto'
import { createInventoryClient } from '@inventory-pro/client'
import type { Page } from 'playwright-core'

/** Registers a business at the app's address; its owner can log in, and its `api` arranges what a journey begins with. */
export async function newBusiness(url: string) {
  const owner = { email: `${randomUUID()}@example.com`, password: 'correct horse battery' }
  const anyone = createInventoryClient({ url })
  await anyone.auth.register.mutate({ tenantName: 'Ada Tools', name: 'Ada', ...owner })
  const { token } = await anyone.auth.token.mutate(owner)
  return { owner, api: createInventoryClient({ url, token }) }
}

/** Logs in by the form. */
export async function logIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto('/login')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}
