import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { errorAt } from '../harness/error-at.ts'
import { logIn, newBusiness, newMember, submitLogIn } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

const url = inject('appUrl')
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'

test('a session that its user ends elsewhere is out at its next click, and comes back to it', async ({
  openApp,
}) => {
  const { owner } = await newBusiness(url)
  const phone = await openApp({ userAgent: iPhone })
  await logIn(phone, owner)
  const page = await openApp()
  await logIn(page, owner)

  await page.goto('/account')
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')
  await sessions
    .filter({ hasText: 'Safari on iPhone' })
    .getByText(/10(\.\d+){3} · last seen now/)
    .waitFor()
  const own = sessions.filter({ hasText: 'This one' })
  expect(await own.innerText()).toContain('Chrome on Linux')
  expect(await own.getByRole('button').count()).toBe(0)
  await page.getByRole('button', { name: 'End the session Safari on iPhone' }).click()
  await page.getByText('The session is ended.').waitFor()
  await expect.poll(() => sessions.filter({ hasText: 'iPhone' }).count()).toBe(0)

  await clickAndLeave(phone, 'Movements')
  await logIn(phone, owner)
  await phone.getByRole('heading', { name: 'Movements', level: 1 }).waitFor()

  await page.reload()
  await page.getByRole('button', { name: 'End all others' }).click()
  await page.getByText('All your other sessions are ended.').waitFor()
  await expect.poll(() => sessions.count()).toBe(1)
  await clickAndLeave(phone, 'Locations')
})

test('a screen whose questions are refused one after the other leads to the log-in once', async ({
  openApp,
}) => {
  const { owner, api } = await newBusiness(url)
  const page = await openApp()
  await logIn(page, owner)
  await page.goto('/products')
  await page.getByRole('heading', { name: 'Products', level: 1 }).waitFor()
  for (const { id, kind } of await api.auth.sessions.query()) {
    if (kind === 'browser') await api.auth.endSession.mutate({ id })
  }

  // The second refusal arrives while the log-in is still loading.
  const loginStarted = Promise.withResolvers<void>()
  const secondRefusal = Promise.withResolvers<void>()
  await page.route('**/trpc/location.list*', async (route) => {
    await loginStarted.promise
    await route.continue()
  })
  await page.route('**/assets/login-*.js', async (route) => {
    loginStarted.resolve()
    await secondRefusal.promise
    await route.continue()
  })
  page.on('response', (response) => {
    if (response.url().includes('/trpc/location.list')) secondRefusal.resolve()
  })
  await clickAndLeave(page, 'Movements')
  expect(new URL(page.url()).searchParams.get('to')).toBe('/movements')
})

test('a new password ends all other sessions, and is asked for from then on', async ({
  openApp,
}) => {
  const { owner } = await newBusiness(url)
  const phone = await openApp()
  await logIn(phone, owner)
  const page = await openApp()
  await logIn(page, owner)

  await page.goto('/account')
  const current = page.getByLabel('Current password')
  const fresh = page.getByLabel('New password')
  const changed = { ...owner, password: 'staple horse correct' }
  await current.fill('not my password')
  await fresh.fill('short')
  await page.getByRole('button', { name: 'Change password' }).click()
  expect(await errorAt(fresh)).toContain('at least 8 characters')
  await fresh.fill(changed.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  expect(await errorAt(current)).toContain('This is not your password')
  await current.fill(owner.password)
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('Your password is changed.').waitFor()

  await clickAndLeave(phone, 'Products')
  await submitLogIn(phone, owner)
  await phone.getByText('The email or the password is wrong.').waitFor()
  await logIn(phone, changed)
  await page.getByRole('link', { name: 'Products' }).click()
  await page.getByRole('heading', { name: 'Products', level: 1 }).waitFor()
})

test('an owner sees where a member is logged in, logs them out, and shuts them out at once', async ({
  openApp,
}) => {
  const { owner, api } = await newBusiness(url)
  const ben = await newMember(api, url)
  const member = await openApp({ userAgent: iPhone })
  await logIn(member, ben)
  const page = await openApp()
  await logIn(page, owner)

  await page.goto('/members')
  await chooseForBen(page, 'Sessions')
  const dialog = page.getByRole('dialog', { name: 'Sessions of Ben' })
  await dialog.getByText('Safari on iPhone').waitFor()
  await dialog.getByRole('button', { name: 'End all sessions' }).click()
  await dialog.getByText('Ben is not logged in anywhere.').waitFor()
  await clickAndLeave(member, 'Products')
  await logIn(member, ben)

  await page.keyboard.press('Escape')
  await chooseForBen(page, 'Disable')
  await page.getByText('Ben is logged out and can no longer log in.').waitFor()
  await clickAndLeave(member, 'Locations')
  await submitLogIn(member, ben)
  await member.getByText('The email or the password is wrong.').waitFor()
  await page.getByRole('row', { name: 'Ben' }).getByText('Disabled').waitFor()

  await chooseForBen(page, 'Enable')
  await page.getByText('Ben can log in again.').waitFor()
  await logIn(member, ben)
})

/** Goes where they have not been, as whose session has ended without their knowing. */
async function clickAndLeave(page: Page, place: string) {
  await page.getByRole('link', { name: place }).first().click()
  await page.getByRole('heading', { name: 'Log in', level: 1 }).waitFor()
}

async function chooseForBen(page: Page, action: string) {
  await page.getByRole('button', { name: 'Actions for Ben' }).click()
  await page.getByRole('menuitem', { name: action }).click()
}
