import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { errorAt } from '../harness/error-at.ts'
import { newLogIn, register } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('stock comes in, goes out, is refused beyond what is there, and comes back', async ({
  openApp,
}) => {
  const page = await openApp()
  await register(page, newLogIn())
  const product = await createHammer(page)

  await page.getByRole('link', { name: 'Receive' }).last().click()
  await record(page, 'Receive', 25)
  await page.getByText('Received 25').waitFor()

  await page.getByRole('link', { name: 'Issue' }).first().click()
  await pickHammer(page)
  await record(page, 'Issue', 7)
  await page.getByText('Issued 7').waitFor()

  await pickHammer(page)
  await record(page, 'Issue', 19)
  expect(await errorAt(page.getByLabel('Quantity'))).toContain('18')

  await page.getByRole('button', { name: 'Reverse' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Reverse' }).click()
  await page.getByText('The operation is reversed.').waitFor()
  await page.goto(product)
  await expect.poll(() => page.getByLabel('Summary').innerText()).toContain('25')

  const stranger = await openApp()
  await register(stranger, newLogIn())
  await stranger.goto(product)
  await stranger.getByRole('alert').waitFor()
  expect(await stranger.locator('body').innerText()).not.toContain('hammer')
  await stranger.goto('/products')
  await stranger.getByText('No products yet').waitFor()
  await stranger.goto('/movements')
  await stranger.getByRole('heading', { name: 'Movements', level: 1 }).waitFor()
  expect(await stranger.locator('body').innerText()).not.toContain('hammer')
})

async function createHammer(page: Page) {
  await page.getByRole('link', { name: 'Products' }).click()
  await page.getByRole('link', { name: 'New product' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Claw hammer')
  await page.getByLabel('SKU').fill('HAM-16')
  await page.getByLabel('Price').fill('18.50')
  await page.getByRole('button', { name: 'Create product' }).click()
  await page.getByRole('heading', { name: 'Claw hammer' }).waitFor()
  return page.url()
}

async function pickHammer(page: Page) {
  const product = page.getByRole('combobox', { name: 'Product' })
  await product.fill('HAM-16')
  await product.press('Enter')
  await expect.poll(() => product.inputValue()).toBe('Claw hammer')
}

async function record(page: Page, verb: 'Receive' | 'Issue', quantity: number) {
  await page.getByLabel('Quantity').fill(String(quantity))
  await page.getByRole('button', { name: verb, exact: true }).click()
}
