import type { InventoryClient } from '@inventory-pro/client'
import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { enter, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('a list keeps its view through reload, back and a shared link', async ({ openApp }) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  await createProducts(api, 60)
  await enter(page, owner)

  await page.goto('/products')
  await page.getByRole('button', { name: 'Name' }).click()
  await expect.poll(() => firstRow(page)).toBe('Product 60')
  await page.getByRole('button', { name: 'Next' }).click()
  await expect.poll(() => firstRow(page)).toBe('Product 10')

  await page.reload()
  await expect.poll(() => firstRow(page)).toBe('Product 10')
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect.poll(() => firstRow(page)).toBe('Product 60')
  await page.goBack()
  await expect.poll(() => firstRow(page)).toBe('Product 10')

  await page.getByLabel('Stock status').getByText('Out').click()
  await expect.poll(() => firstRow(page)).toBe('Product 59')
  const link = page.url()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect.poll(() => firstRow(page)).toBe('Product 60')
  await page.goto(link)
  await expect.poll(() => firstRow(page)).toBe('Product 59')

  await page.goto('/products?search=nothing&sort=nonsense&page=-1')
  await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
})

test('names are in the order of an alphabet and of numbers, and a search forgives accents', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  const names = ['Äpfel', 'Birne', 'Screw 2', 'Screw 10', 'Zebra']
  for (const name of names.toReversed()) {
    await api.product.create.mutate({ name, sku: name, price: '1', category: 'Tools' })
  }
  await enter(page, owner)

  await page.goto('/products')
  await expect.poll(() => page.locator('[data-row]').allInnerTexts()).toEqual(names)
  await page.goto('/products?search=apfel')
  await expect.poll(() => page.locator('[data-row]').allInnerTexts()).toEqual(['Äpfel'])

  await page.goto('/products/new')
  await page.getByRole('combobox', { name: 'Category' }).fill('too')
  await page.getByRole('option', { name: 'Tools' }).click()
  await expect
    .poll(() => page.getByRole('combobox', { name: 'Category' }).inputValue())
    .toBe('Tools')
})

/** Every second one is out. */
async function createProducts(api: InventoryClient, count: number) {
  for (let number = 1; number <= count; number += 1) {
    const digits = String(number).padStart(2, '0')
    const openingStock = number % 2 === 0 ? 40 : 0
    const product = { name: `Product ${digits}`, sku: digits, price: '1', openingStock }
    await api.product.create.mutate(product)
  }
}

const firstRow = (page: Page) => page.locator('[data-row]').first().innerText()
