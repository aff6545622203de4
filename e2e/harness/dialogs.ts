import type { InventoryClient } from '@inventory-pro/client'
import { codeOfApp } from '@inventory-pro/core/testing/code-of-app'
import type { Page } from 'playwright-core'
import { type LogIn, newBusiness, submitLogIn } from './new-business.ts'
import { scan, waitForHighlight } from './wedge.ts'

/** What opens over a screen: the path of the screen, and how. */
export type Dialog = { path: string; open: (page: Page, logIn: LogIn) => Promise<void> }

/** What opens over screens or changes them, by name; it needs what `prepareDialogs` makes. */
export const dialogs: Record<string, Dialog> = {
  'command-palette': {
    path: '/',
    open: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
    },
  },
  'undo-toast': {
    path: '/receive',
    open: async (page) => {
      await receive(page, '1')
      await page.getByRole('button', { name: 'Undo' }).waitFor()
    },
  },
  'unusual-quantity': {
    path: '/receive',
    open: async (page) => {
      await receive(page, '99999')
      await page.getByRole('dialog', { name: 'This is far more than usual' }).waitFor()
    },
  },
  'unknown-code': {
    path: '/count',
    open: async (page) => {
      await scan(page, ['4006381333931'])
      await page.getByRole('list', { name: 'Unknown codes' }).waitFor()
    },
  },
  'authenticator-app': {
    path: '/account',
    open: async (page, { password }) => {
      await press(page, 'Set up')
      await page.getByLabel('Your password').fill(password)
      await press(page, 'Go on')
      await page.getByLabel('Code of the app').waitFor()
    },
  },
  'new-passkey': { path: '/account', open: (page) => press(page, 'Add a passkey') },
  'new-api-key': { path: '/settings', open: (page) => press(page, 'New key') },
  'new-api-key-refused': {
    path: '/settings',
    open: async (page) => {
      await press(page, 'New key')
      await press(page, 'Make the key')
      await page.getByText('Choose at least one scope').waitFor()
    },
  },
  'audit-entry': { path: '/audit?action=customer.update', open: (page) => press(page, 'Changes') },
  chain: {
    path: '/audit',
    open: async (page) => {
      await press(page, 'Chain')
      await page.getByRole('button', { name: 'Download the head' }).waitFor()
    },
  },
  reverse: {
    path: '/',
    open: async (page) => {
      await press(page, 'Reverse')
      await page.getByRole('list', { name: 'Levels after this' }).waitFor()
    },
  },
  'invite-member': { path: '/members', open: (page) => press(page, 'Invite') },
  'member-sessions': {
    path: '/members',
    open: async (page) => {
      await press(page, 'Actions for')
      await page.getByRole('menuitem', { name: 'Sessions' }).click()
      await page.getByRole('list', { name: 'Sessions' }).waitFor()
    },
  },
}

/** Gives a business of an owner's `api` a key and a change that its dialogs and screens can show. */
export async function prepareDialogs(api: InventoryClient): Promise<void> {
  await api.apiKey.create.mutate({ name: 'Web shop', scopes: ['catalog:read', 'stock:write'] })
  const customer = { name: 'Quay Street Deli', email: 'orders@quaystreet.example' }
  const { id } = await api.customer.create.mutate(customer)
  await api.customer.update.mutate({ id, phone: '+353 21 555 0199' })
}

/** Opens the second step of the log-in, of a business that is made for it. */
export async function openSecondStep(page: Page, url: string): Promise<void> {
  const { owner, api } = await newBusiness(url)
  const { secret } = await api.twoFactor.setUpTotp.mutate({ password: owner.password })
  await api.twoFactor.confirmTotp.mutate({ code: codeOfApp(secret) })
  await page.goto('/login')
  await submitLogIn(page, owner)
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
}

/** Receives some of the first product that the search finds for its letter. */
async function receive(page: Page, quantity: string) {
  await page.getByRole('combobox', { name: 'Product' }).fill('a')
  await waitForHighlight(page, '')
  await page.keyboard.press('Enter')
  await page.getByLabel('Quantity').fill(quantity)
  await page.getByRole('button', { name: 'Receive', exact: true }).click()
}

/** Presses the first button whose name has these words. */
async function press(page: Page, name: string) {
  await page.getByRole('button', { name }).first().click()
}
