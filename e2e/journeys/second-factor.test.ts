import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { codeOfApp } from '../harness/authenticator-app.ts'
import { logIn, type LogIn, newBusiness, submitLogIn } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('an authenticator app is set up, asked for, and replaced by a recovery code', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner } = await newBusiness(inject('appUrl'))
  await logIn(page, owner)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Set up' }).click()
  await enterPassword(page, owner)
  const key = await page.getByRole('button', { name: /^Copy key/ }).innerText()
  await page.getByLabel('Code of the app').fill(codeOfApp(key))
  await page.getByRole('button', { name: 'Turn on' }).click()
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  const recoveryCode = await codes.first().innerText()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('The log-in asks for a code of your app.').waitFor()

  const phone = await openApp()
  await submitLogIn(phone, owner)
  await phone.getByLabel('Code').fill('000000')
  await phone.getByRole('button', { name: 'Go on' }).click()
  await phone.locator('input[aria-invalid="true"]').waitFor()
  await phone.getByLabel('Code').fill(codeOfApp(key, 1))
  await phone.getByRole('button', { name: 'Go on' }).click()
  await phone.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()

  const tablet = await openApp()
  await submitLogIn(tablet, owner)
  await tablet.getByLabel('Code').fill(recoveryCode)
  await tablet.getByRole('button', { name: 'Go on' }).click()
  await tablet.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()
})

test('a passkey is made, and then logs in without a password', async ({ openApp }) => {
  const page = await openApp()
  const { owner } = await newBusiness(inject('appUrl'))
  await addVirtualKey(page)
  await logIn(page, owner)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('My phone')
  await enterPassword(page, owner)
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('list', { name: 'Passkeys' }).getByText('My phone').waitFor()

  await page.context().clearCookies()
  await page.goto('/login')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor()
})

async function enterPassword(page: Page, { password }: LogIn) {
  await page.getByLabel('Your password').fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
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
