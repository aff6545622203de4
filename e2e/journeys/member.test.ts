import { expect, inject } from 'vitest'
import { linkMailedTo } from '../harness/mailbox.ts'
import { enter, newBusiness, newLogIn, newMember } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('an invited viewer joins by the link, and can read but not write', async ({ openApp }) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  await api.product.create.mutate({ name: 'Claw hammer', sku: 'HAM-16', price: '18.50' })
  await enter(page, owner)
  await page.goto('/members')
  await page.getByRole('button', { name: 'Invite' }).click()
  const form = page.getByRole('dialog')
  const { email } = newLogIn()
  await form.getByLabel('Email').fill(email)
  await form.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Viewer' }).click()
  await form.getByRole('button', { name: 'Make the link' }).click()
  await form.getByText('This server sends no mails').waitFor()
  await form.getByRole('button', { name: 'Show the link' }).click()
  const link = await form.getByLabel('Invitation link').inputValue()
  expect(await linkMailedTo(email)).toBe(link)

  const guest = await openApp()
  await guest.goto(link)
  await guest.getByText(`Ada invites you to Ada Tools as Viewer: ${email}`).waitFor()
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

test('an open invitation is listed, resent and withdrawn, and then its link is dead', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  const { email } = newLogIn()
  await api.member.invite.mutate({ email, role: 'user' })
  await enter(page, owner)
  await page.goto('/members')
  const open = page.getByRole('list', { name: 'Open invitations' })
  await open.getByText('Clerk · invited by Ada · until').waitFor()

  await page.getByRole('button', { name: `Resend the invitation of ${email}` }).click()
  const dialog = page.getByRole('dialog', { name: `A new link for ${email}` })
  await dialog.getByRole('button', { name: 'Copy link' }).waitFor()
  await dialog.getByRole('button', { name: 'Show the link' }).click()
  const link = await dialog.getByLabel('Invitation link').inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  const guest = await openApp()
  await guest.goto(link)
  await guest.getByLabel('Your name').waitFor()

  await page.getByRole('button', { name: `Withdraw the invitation of ${email}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await page.getByText('Everybody who was invited has joined.').waitFor()
  await guest.reload()
  await guest.getByRole('alert').getByText('This link does not work').waitFor()
  expect(await guest.getByLabel('Your name').count()).toBe(0)
})

test('an invitation warns of an address with a log-in elsewhere, before the form', async ({
  openApp,
}) => {
  const url = inject('appUrl')
  const elsewhere = await newMember((await newBusiness(url)).api, url)
  const { api } = await newBusiness(url)
  const { token } = await api.member.invite.mutate({ email: elsewhere.email, role: 'user' })

  const page = await openApp()
  await page.goto(`/invitation#${token}`)
  await page.getByText('Ada invites you to Ada Tools as Clerk').waitFor()
  const alert = page.getByRole('alert')
  await alert.getByText(`${elsewhere.email} has a log-in already`).waitFor()
  await alert.getByText('Ask Ada to invite another address of yours').waitFor()
  expect(await page.getByLabel('Your name').count()).toBe(0)
})
