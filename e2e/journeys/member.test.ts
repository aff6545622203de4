import { expect, inject } from 'vitest'
import { linkMailedTo } from '../harness/mailbox.ts'
import { logIn, newBusiness, newLogIn } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('whoever is invited as a viewer comes in by the link, and sees but does nothing', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  await api.product.create.mutate({ name: 'Claw hammer', sku: 'HAM-16', price: '18.50' })
  await logIn(page, owner)
  await page.goto('/members')
  await page.getByRole('button', { name: 'Invite' }).click()
  const form = page.getByRole('dialog')
  const { email } = newLogIn()
  await form.getByLabel('Email').fill(email)
  await form.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'viewer' }).click()
  await form.getByRole('button', { name: 'Make the link' }).click()
  const link = await form.getByLabel('Invitation link').inputValue()
  expect(await linkMailedTo(email)).toBe(link)

  const guest = await openApp()
  await guest.goto(link)
  await guest.getByLabel('Your name').fill('Vera')
  await guest.getByLabel('Password').fill('correct horse battery')
  await guest.getByRole('button', { name: 'Join' }).click()
  await guest.getByRole('heading', { name: 'Dashboard' }).waitFor()
  await guest.goto('/products')
  await guest.getByRole('link', { name: 'Claw hammer' }).waitFor()
  expect(await guest.getByRole('link', { name: /New product|Receive|Issue/ }).count()).toBe(0)
  await guest.goto('/receive')
  await guest.getByRole('heading', { name: 'Your role does not allow this' }).waitFor()
})
