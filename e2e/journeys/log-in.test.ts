import { expect, inject } from 'vitest'
import { expectAccessible } from '../harness/accessibility.ts'
import { logIn, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'
import { publicScreens } from '../harness/screens.ts'

test('whoever registers is inside, and can leave and come back', async ({ openApp }) => {
  const page = await openApp()
  const owner = { email: 'grace@example.com', password: 'correct horse battery' }

  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('Business name').fill('Grace Tools')
  await page.getByLabel('Your name').fill('Grace')
  await page.getByLabel('Email').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Create account' }).click()

  await page.getByRole('button', { name: 'Account of Grace' }).click()
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await page.getByRole('heading', { name: 'Log in' }).waitFor()

  await logIn(page, owner)
  expect(new URL(page.url()).pathname).toBe('/')
})

test('a wrong password is refused in words, and says nothing about who exists', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner } = await newBusiness(inject('appUrl'))
  const refusalOf = async (email: string) => {
    await page.goto('/login')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill('wrong horse battery')
    await page.getByRole('button', { name: 'Log in' }).click()
    return page.getByRole('alert').or(page.locator('[class*="Input-error"]')).first().innerText()
  }

  const refused = await refusalOf(owner.email)
  expect(refused).not.toBe('')
  expect(await refusalOf('nobody@example.com')).toBe(refused)
})

test('an address inside asks for the log-in first, and then leads there', async ({ openApp }) => {
  const page = await openApp()
  const { owner } = await newBusiness(inject('appUrl'))

  await page.goto('/movements')
  await page.getByLabel('Email').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Log in' }).click()

  await expect.poll(() => new URL(page.url()).pathname).toBe('/movements')
})

test.for(['light', 'dark'] as const)(
  'the way in is accessible, %s',
  async (colorScheme, { openApp }) => {
    const page = await openApp({ colorScheme })
    for (const path of Object.values(publicScreens)) {
      await page.goto(path)
      await page.getByRole('button', { name: /Log in|Create account/ }).waitFor()
      await expectAccessible(page)
    }
  },
)
