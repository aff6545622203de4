import { expect, inject } from 'vitest'
import { logIn, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('whoever logs out leaves nothing of the business behind in the browser', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner } = await newBusiness(inject('appUrl'))
  await logIn(page, owner)
  await page.goto('/members')
  await page.getByText(owner.email).waitFor()

  await page.getByRole('button', { name: 'Account of' }).click()
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await page.getByRole('heading', { name: 'Log in' }).waitFor()

  expect(await page.content()).not.toContain(owner.email)
  await page.goBack()
  await page.getByRole('heading', { name: 'Log in' }).waitFor()
  expect(await page.content()).not.toContain(owner.email)
  // Keys of the session's storage say where each page was scrolled to, by its address.
  const kept: unknown = await page.evaluate(`(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage).filter((key) => !key.startsWith('tsr-scroll')),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    cookie: document.cookie,
  }))()`)
  expect(kept).toEqual({ local: [], session: [], databases: [], caches: [], cookie: '' })
})
