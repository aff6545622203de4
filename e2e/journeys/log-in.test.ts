import { expect, inject } from 'vitest'
import { logIn, newBusiness, newLogIn, register, submitLogIn } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('registering logs in, and the user can log out and in again', async ({ openApp }) => {
  const page = await openApp()
  const owner = newLogIn()
  await register(page, owner)

  await page.getByRole('button', { name: 'Account of Grace' }).click()
  await page.getByRole('menuitem', { name: 'Log out' }).click()
  await page.getByRole('heading', { name: 'Log in' }).waitFor()

  await logIn(page, owner)
  await page.getByRole('button', { name: 'Account of Grace' }).waitFor()
})

test('a wrong password gets the same answer as an unknown email', async ({ openApp }) => {
  const page = await openApp()
  const { owner } = await newBusiness(inject('appUrl'))

  for (const email of [owner.email, newLogIn().email]) {
    await page.goto('/login')
    await submitLogIn(page, { email, password: 'wrong horse battery' })
    await page.getByText('The email or the password is wrong.').waitFor()
  }
})

test('an address inside asks for the log-in first, and then leads there', async ({ openApp }) => {
  const page = await openApp()
  const { owner } = await newBusiness(inject('appUrl'))

  await page.goto('/movements')
  await logIn(page, owner)

  await page.getByRole('heading', { name: 'Movements', level: 1 }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/movements')
})
