import { text } from 'node:stream/consumers'
import { codeOfApp } from '@inventory-pro/core/testing/code-of-app'
import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { errorAt } from '../harness/error-at.ts'
import { logIn, type LogIn, newBusiness, newMember, submitLogIn } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

const url = inject('appUrl')

test('an authenticator app is set up, asked for, and replaced by a recovery code', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner } = await newBusiness(url)
  await logIn(page, owner)
  await page.goto('/account')
  const { key, recoveryCodes } = await setUpApp(page, owner)
  await page.getByText('The log-in asks for a code of your app.').waitFor()

  const phone = await openApp()
  await submitLogIn(phone, owner)
  await phone.getByLabel('Code').fill('000000')
  await phone.getByRole('button', { name: 'Go on' }).click()
  expect(await errorAt(phone.getByLabel('Code'))).toContain('This code is wrong')
  await phone.getByLabel('Code').fill(codeOfApp(key, 1))
  await phone.getByRole('button', { name: 'Go on' }).click()
  await phone.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()

  const tablet = await openApp()
  await submitLogIn(tablet, owner)
  await tablet.getByLabel('Code').fill(recoveryCodes[0] ?? '')
  await tablet.getByRole('button', { name: 'Go on' }).click()
  await tablet.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()

  await page.reload()
  await page.getByText('9 left.').waitFor()
  await page.getByRole('button', { name: 'New recovery codes' }).click()
  await enterPassword(page, owner, 'Make new codes')
  const renewed = await keepRecoveryCodes(page)
  expect(renewed.filter((code) => recoveryCodes.includes(code))).toEqual([])
  await page.getByText('10 left.').waitFor()
})

test('a passkey is made, logs in without a password, is renamed and removed', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner } = await newBusiness(url)
  await addVirtualKey(page)
  await logIn(page, owner)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Chrome on Linux')
  await dialog.getByLabel('Name').fill('My phone')
  await enterPassword(page, owner, 'Go on')
  await keepRecoveryCodes(page)
  const passkeys = page.getByRole('list', { name: 'Passkeys' })
  await passkeys.getByText('My phone').waitFor()

  await page.context().clearCookies()
  await page.goto('/login')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()

  await page.goto('/account')
  await passkeys.getByText('last used').waitFor()
  await page.getByRole('button', { name: 'Rename My phone' }).click()
  await dialog.getByLabel('Name').fill('')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  expect(await errorAt(dialog.getByLabel('Name'))).toContain('Enter a value')
  await dialog.getByLabel('Name').fill('My old phone')
  await dialog.getByRole('button', { name: 'Rename' }).click()

  await page.getByRole('button', { name: 'Remove My old phone' }).click()
  await enterPassword(page, { ...owner, password: 'not my password' }, 'Remove')
  expect(await errorAt(dialog.getByLabel('Your password'))).toContain('This is not your password')
  await enterPassword(page, owner, 'Remove')
  await page.getByText('My old phone is removed.').waitFor()
  await page.getByText('Log in with your fingerprint').waitFor()
})

test('a business asks everyone for a second factor, who then sets one up and goes on', async ({
  openApp,
}) => {
  const { owner, api } = await newBusiness(url)
  const ben = await newMember(api, url)
  const member = await openApp()
  await logIn(member, ben)
  const page = await openApp()
  await logIn(page, owner)

  // An owner without one is the first to set one up.
  await page.goto('/settings')
  await page.getByRole('switch', { name: 'Everyone needs a second factor' }).check()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Set up a second factor first').waitFor()
  await setUpApp(page, owner)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()

  // A member at work is led there by the next click, and then to where they were going.
  await member.getByRole('link', { name: 'Locations' }).click()
  await member.getByText('Set up a second factor first').waitFor()
  expect(await member.getByRole('link', { name: 'Locations' }).count()).toBe(0)
  await member.goto('/products')
  await member.getByText('Set up a second factor first').waitFor()
  await addVirtualKey(member)
  await member.getByRole('button', { name: 'Add a passkey' }).click()
  await enterPassword(member, ben, 'Go on')
  await keepRecoveryCodes(member)
  await member.getByText('Your second factor is set up').waitFor()
  await member.getByRole('button', { name: 'Go on' }).click()
  await member.getByRole('heading', { name: 'Products', level: 1 }).waitFor()

  // A user without device and codes asks an owner, and starts again.
  await page.goto('/members')
  await page.getByRole('button', { name: 'Actions for Ben' }).click()
  await page.getByRole('menuitem', { name: 'Reset second factor' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
  await page.getByText('The second factor of Ben is reset').waitFor()
  await member.getByRole('link', { name: 'Movements' }).click()
  await logIn(member, ben)
  await member.getByText('Set up a second factor first').waitFor()
})

/** Turns on an authenticator app, and returns its key and the recovery codes. */
async function setUpApp(page: Page, logIn: LogIn) {
  await page.getByRole('button', { name: 'Set up' }).click()
  await enterPassword(page, logIn, 'Go on')
  const key = await page.getByRole('button', { name: /^Copy key/ }).innerText()
  await page.getByLabel('Code of the app').fill(codeOfApp(key))
  await page.getByRole('button', { name: 'Turn on' }).click()
  return { key, recoveryCodes: await keepRecoveryCodes(page) }
}

async function enterPassword(page: Page, { password }: LogIn, submitLabel: string) {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your password').fill(password)
  await dialog.getByRole('button', { name: submitLabel }).click()
}

/** Reads the recovery codes, which no slip of the hand closes and which the file to keep has too. */
async function keepRecoveryCodes(page: Page): Promise<string[]> {
  const list = page.getByRole('list', { name: 'Recovery codes' })
  await list.waitFor()
  await page.keyboard.press('Escape')
  const codes = await list.getByRole('listitem').allInnerTexts()
  expect(codes).toHaveLength(10)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const file = await text(await (await download).createReadStream())
  expect(file.trim().split('\n')).toEqual(codes)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await list.waitFor({ state: 'hidden' })
  return codes
}

/** Gives the browser a security key made of software, which always says yes. */
async function addVirtualKey(page: Page) {
  const browser = await page.context().newCDPSession(page)
  await browser.send('WebAuthn.enable')
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
