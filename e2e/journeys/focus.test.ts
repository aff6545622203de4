import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { errorAt } from '../harness/error-at.ts'
import { enter, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'
import { visit } from '../harness/visit.ts'
import { scan, typeByHand } from '../harness/wedge.ts'

type OpenApp = (options?: object) => Promise<Page>

async function openShop(openApp: OpenApp, options?: object) {
  const page = await openApp(options)
  const { owner, api } = await newBusiness(inject('appUrl'))
  const coffee = { name: 'Coffee', sku: 'COF-102', price: '9.50', openingStock: 40 }
  const { id } = await api.product.create.mutate(coffee)
  await api.product.create.mutate({ ...coffee, name: 'COF-10 grinder', sku: 'GRI-1' })
  await enter(page, owner)
  return { page, api, id }
}

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).and(page.locator(':focus')).waitFor()

test('the focus moves to new content, and back to its origin', async ({ openApp }) => {
  const { page } = await openShop(openApp)
  await visit(page, '/products')
  await page.getByRole('link', { name: 'Coffee' }).click()
  await heading(page, 'Coffee')
  await page.goBack()
  await page.getByRole('link', { name: 'Coffee' }).and(page.locator(':focus')).waitFor()

  await page.getByRole('link', { name: 'Issue', exact: true }).first().click()
  const product = page.getByRole('combobox', { name: 'Product' })
  await product.and(page.locator(':focus')).waitFor()
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  expect(await errorAt(product)).toContain('Choose a product')
})

test('Back after a save leads to the screen before the form', async ({ openApp }) => {
  const { page } = await openShop(openApp)
  await visit(page, '/products')
  await page.getByRole('link', { name: 'Coffee' }).click()
  // The list has a menu with the same name.
  await heading(page, 'Coffee')
  await page.getByRole('button', { name: 'Actions for Coffee' }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByLabel('Description').fill('Whole beans')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Your changes are saved.').waitFor()
  await page.getByRole('heading', { level: 1, name: 'Coffee', exact: true }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'Products' }).waitFor()
})

test('Ctrl with Z undoes the newest command, however late', async ({ openApp }) => {
  const { page, api, id } = await openShop(openApp)
  await page.clock.install()
  await visit(page, `/receive?productId=${id}`)
  await page.getByLabel('Quantity').fill('5')
  await page.keyboard.press('Enter')
  await page.getByText('Received 5 pieces of Coffee.').waitFor()
  await page.clock.fastForward('05:00')
  await page.keyboard.press('Control+z')
  await page.getByText('Undone by a reversal').waitFor()
  expect((await api.product.get.query({ id })).inventory.quantity).toBe(40)
})

test('the palette opens what was typed, also when Enter comes first', async ({ openApp }) => {
  const { page } = await openShop(openApp)
  for (const type of [typeByHand, (page: Page, text: string) => page.keyboard.type(text)]) {
    await visit(page, '/movements')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Command palette' }).waitFor()
    await type(page, 'COF-102')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Coffee' }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
})

test('Enter in the search of a list opens the only row, and a scan opens its product', async ({
  openApp,
}) => {
  const { page } = await openShop(openApp)
  await visit(page, '/products')
  await page.getByRole('searchbox').fill('grinder')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'COF-10 grinder' }).waitFor()

  await visit(page, '/products')
  await scan(page, ['COF-102'])
  await page.getByRole('heading', { level: 1, name: 'Coffee' }).waitFor()
})

test('an issue of more than there is turns red while it is typed', async ({ openApp }) => {
  const { page, id } = await openShop(openApp)
  await visit(page, `/issue?productId=${id}`)
  await page.getByLabel('Quantity').fill('41')
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('Only 40 pieces')
})

test('a comma before three digits is read by the language, or asked about', async ({ openApp }) => {
  const { page, api, id } = await openShop(openApp)
  await visit(page, '/products')
  await visit(page, `/products/${id}/edit`)
  await page.getByLabel('Price').fill('1,500')
  await page.getByText('€1,500.00').waitFor()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Your changes are saved.').waitFor()
  expect((await api.product.get.query({ id })).price).toBe('1500.00')

  const german = await openShop(openApp, { locale: 'de-DE' })
  await visit(german.page, `/products/${german.id}/edit`)
  await german.page.getByLabel('Price').fill('1,500')
  await german.page.getByRole('button', { name: 'Save changes' }).click()
  expect(await errorAt(german.page.getByLabel('Price'))).toContain('1.500,00')
  expect((await german.api.product.get.query({ id: german.id })).price).toBe('9.50')
})

test('an address without an id says so, and a strange language breaks no page', async ({
  openApp,
}) => {
  const { page } = await openShop(openApp)
  await page.addInitScript(`for (const key of ['language', 'languages'])
    Object.defineProperty(navigator, key, { get: () => key === 'language' ? 'en-US@posix' : ['en-US@posix'] })`)
  await page.goto('/products/abc')
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  await visit(page, '/settings')
})

test.for([1440, 720, 360, 320])('long names fit %d px', async (width, { openApp }) => {
  const { page, api } = await openShop(openApp, { viewport: { width, height: 740 } })
  const long = 'Hexagonal '.repeat(12).trim()
  const product = await api.product.create.mutate({
    name: long,
    sku: 'HEX-'.repeat(14),
    category: long.slice(0, 90),
    unit: 'u'.repeat(24),
    price: '123456.78',
    openingStock: 123_456,
  })
  await api.location.create.mutate({ name: long, code: 'HEX-'.repeat(8) })
  const paths = ['/products', '/inventory', '/movements', '/locations', `/products/${product.id}`]
  const overflows = []
  for (const path of paths) {
    await visit(page, path)
    const { by, widest } = await page.evaluate<Measured>(measure)
    if (by > 0 || widest.length > 0) overflows.push({ path, by, widest })
  }
  expect(overflows).toEqual([])
})

type Measured = { by: number; widest: string[] }

/** Runs in the page: how far it scrolls sideways, and the tables that reach beyond what is around them. */
const measure = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement
  const rightOf = (part) => part.getBoundingClientRect().right
  const isOut = (table) => rightOf(table) > rightOf(table.parentElement) + 1
  const widest = [...document.querySelectorAll('main table')].filter(isOut)
  return { by: scrollWidth - clientWidth, widest: widest.map((part) => part.ariaLabel) }
})()`
