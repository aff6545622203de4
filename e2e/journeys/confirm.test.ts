import { codeOfApp } from '@inventory-pro/core/testing/code-of-app'
import { expect, inject } from 'vitest'
import { ageLogins } from '../harness/age-logins.ts'
import { errorAt } from '../harness/error-at.ts'
import { enter, newBusiness, newLogIn, newMember, submitLogIn } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

const url = inject('appUrl')

test('a dangerous command asks for the password again, and goes on without a lost form', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(url)
  await enter(page, owner)
  await page.goto('/members')
  await ageLogins(api)
  await page.getByRole('button', { name: 'Invite' }).click()
  const form = page.getByRole('dialog', { name: 'Invite someone' })
  const { email } = newLogIn()
  await form.getByLabel('Email').fill(email)
  await form.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Manager' }).click()
  await form.getByRole('button', { name: 'Make the link' }).click()

  // Changing one's mind closes the question and nothing else.
  const question = page.getByRole('dialog', { name: 'Confirm that it is you' })
  await question.getByLabel('Your password').waitFor()
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'hidden' })
  await page.getByText('Nothing was changed. Confirm that it is you').waitFor()
  expect(await form.getByLabel('Email').inputValue()).toBe(email)
  expect(await api.member.invitations.query()).toEqual([])

  await form.getByRole('button', { name: 'Make the link' }).click()
  await question.getByLabel('Your password').fill('not my password')
  await question.getByRole('button', { name: 'Confirm' }).click()
  expect(await errorAt(question.getByLabel('Your password'))).toContain('This is not your password')
  await question.getByLabel('Your password').fill(owner.password)
  await question.getByRole('button', { name: 'Confirm' }).click()
  await form.getByRole('button', { name: 'Copy link' }).waitFor()
  expect(await api.member.invitations.query()).toMatchObject([{ email, role: 'manager' }])
})

test('somebody with an authenticator app is asked for its code too, once in ten minutes', async ({
  openApp,
}) => {
  const { owner, api } = await newBusiness(url)
  await newMember(api, url)
  const { secret } = await api.twoFactor.setUpTotp.mutate({ password: owner.password })
  const { recoveryCodes } = await api.twoFactor.confirmTotp.mutate({ code: codeOfApp(secret) })
  const page = await openApp()
  await submitLogIn(page, owner)
  await page.getByLabel('Code').fill(codeOfApp(secret, 1))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()
  await page.goto('/members')
  await ageLogins(api)

  await page.getByRole('button', { name: 'Actions for Ben' }).click()
  await page.getByRole('menuitem', { name: 'Disable' }).click()
  const question = page.getByRole('dialog', { name: 'Confirm that it is you' })
  await question.getByLabel('Your password').fill(owner.password)
  await question.getByRole('button', { name: 'Confirm' }).click()
  expect(await errorAt(question.getByLabel('Code'))).toContain('two-factor')
  await question.getByLabel('Code').fill(recoveryCodes?.[0] ?? '')
  await question.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('Ben is logged out and can no longer log in.').waitFor()

  await page.getByRole('button', { name: 'Actions for Ben' }).click()
  await page.getByRole('menuitem', { name: 'Enable' }).click()
  await page.getByText('Ben can log in again.').waitFor()
})
