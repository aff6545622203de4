import { expect, inject } from 'vitest'
import { errorAt } from '../harness/error-at.ts'
import { linkMailedTo, linksMailedTo } from '../harness/mailbox.ts'
import { logIn, newBusiness, newLogIn, submitLogIn } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('a forgotten password is replaced by a mailed link, which works once and ends all sessions', async ({
  openApp,
}) => {
  const { owner } = await newBusiness(inject('appUrl'))
  const elsewhere = await openApp()
  await logIn(elsewhere, owner)

  const page = await openApp()
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('Email').fill('nobody')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  expect(await errorAt(page.getByLabel('Email'))).toContain('Enter an email address')
  await page.getByLabel('Email').fill(owner.email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.getByText(`If ${owner.email} has an account, a link is on its way.`).waitFor()

  const link = await linkMailedTo(owner.email)
  await page.goto(link)
  const field = page.getByLabel('New password')
  for (const [tooWeak, problem] of [
    ['short', 'Use at least 8 characters'],
    ['password123', 'most common passwords'],
  ] as const) {
    await field.fill(tooWeak)
    await page.getByRole('button', { name: 'Set the password' }).click()
    await page.getByText(problem).waitFor()
    expect(await errorAt(field)).toContain(problem)
  }
  const changed = { ...owner, password: 'staple horse correct' }
  await field.fill(changed.password)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.getByText('Your new password is set.').waitFor()

  await submitLogIn(page, owner)
  await page.getByText('The email or the password is wrong.').waitFor()
  await logIn(page, changed)
  await elsewhere.getByRole('link', { name: 'Products' }).click()
  await elsewhere.getByRole('heading', { name: 'Log in', level: 1 }).waitFor()

  const stranger = await openApp()
  await stranger.goto(link)
  await stranger.getByRole('alert').getByText('This link does not work').waitFor()
  await stranger.getByRole('link', { name: 'Ask for a new one' }).click()
  await stranger.getByRole('heading', { name: 'Forgot your password?' }).waitFor()
})

test('an address without an account gets the same answer, and no mail', async ({ openApp }) => {
  const page = await openApp()
  const { email } = newLogIn()
  await page.goto('/forgot-password')
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.getByText(`If ${email} has an account, a link is on its way.`).waitFor()

  // A mail that is asked for after it has come: the first would have come as well.
  const { owner } = await newBusiness(inject('appUrl'))
  await page.goto('/forgot-password')
  await page.getByLabel('Email').fill(owner.email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await linkMailedTo(owner.email)
  expect(await linksMailedTo(email)).toEqual([])
})

test('a link that was cut short says so, and how to get another', async ({ openApp }) => {
  const page = await openApp()
  await page.goto('/reset-password')
  await page.getByRole('alert').getByText('This link does not work').waitFor()
  await page.goto('/invitation')
  await page.getByRole('alert').getByText('Ask the person who invited you').waitFor()
})
