import type { InventoryClient } from '@inventory-pro/client'
import type { Locator, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { enter, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'
import { screensOf } from '../harness/screens.ts'
import { visit } from '../harness/visit.ts'
import {
  newTextAfterMs,
  scan,
  scannerPacesMs,
  scanPausesMs,
  typeByHand,
  waitForHighlight,
} from '../harness/wedge.ts'

const liners = { name: 'Bin liners', sku: 'BIN-30', barcode: '4006381333931' }
const soap = { name: 'Soap', sku: 'SOAP-1', barcode: '81991565' }
const unknown = '20005122'

const timeout = 180_000

/** Opens the app in a business with two products, two locations and some stock. */
async function openShop(openApp: (options?: object) => Promise<Page>, options?: object) {
  const page = await openApp(options)
  const { owner, api } = await newBusiness(inject('appUrl'))
  const ids: string[] = []
  for (const product of [liners, soap]) {
    const { id } = await api.product.create.mutate({ ...product, price: '1.50', openingStock: 40 })
    ids.push(id)
  }
  await api.location.create.mutate({ name: 'Harbour Lane', code: 'SHOP-01' })
  await enter(page, owner)
  return { page, api, ids }
}

const quantityOf = async (api: InventoryClient, id = '') =>
  (await api.product.get.query({ id })).inventory.quantity

const line = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Lines' }).getByRole('listitem').filter({ hasText: name })
const lineQuantity = (page: Page, name: string) => line(page, name).locator('input').inputValue()
const offer = (page: Page) => page.getByRole('list', { name: 'Unknown codes' })

test('scans at every pace are counted, each once', { timeout }, async ({ openApp }) => {
  const { page } = await openShop(openApp)
  await visit(page, '/count')
  let times = 0
  for (const [index, paceMs] of scannerPacesMs.entries()) {
    const pausesMs = pausesFor(index)
    for (const pauseMs of pausesMs) {
      await scan(page, [liners.barcode, soap.barcode], { paceMs, pauseMs })
    }
    await scan(page, [unknown], { paceMs })

    await expect.poll(() => offer(page).getByRole('listitem').count()).toBe(1)
    expect(await offer(page).innerText(), `at ${paceMs} ms`).toContain(unknown)
    times += pausesMs.length
    expect(await lineQuantity(page, 'Bin liners'), `at ${paceMs} ms`).toBe(String(times))
    expect(await lineQuantity(page, 'Soap'), `at ${paceMs} ms`).toBe(String(times))
    await page.getByRole('button', { name: `Dismiss code ${unknown}` }).click()
  }
})

/**
 * Gives each pace one of the pauses, in turn. The tests of the recogniser join every pace with every pause, and so
 * does this test with E2E_SCANS=all.
 */
const pausesFor = (index: number) =>
  process.env['E2E_SCANS'] === 'all'
    ? scanPausesMs
    : scanPausesMs.filter((_, pause) => pause === index % scanPausesMs.length)

test('products scanned on Receive wait in line, and only a person records them', async ({
  openApp,
}) => {
  const { page, api, ids } = await openShop(openApp)
  await visit(page, '/receive')
  await scan(page, [liners.barcode, soap.barcode, liners.barcode, soap.barcode, soap.sku])
  const next = page.getByRole('status', { name: 'Scanned, to record next' })
  await expect.poll(() => next.innerText()).toContain('3 × Soap')
  expect(await page.getByLabel('Quantity').inputValue()).toBe('2')
  expect(await Promise.all(ids.map((id) => quantityOf(api, id)))).toEqual([40, 40])

  await page.keyboard.press('Enter')
  await page.getByText('Received 2 pieces of Bin liners.').waitFor()
  await expect.poll(() => page.getByLabel('Quantity').inputValue()).toBe('3')
  await page.keyboard.press('Enter')
  await page.getByText('Received 3 pieces of Soap.').waitFor()
  expect(await Promise.all(ids.map((id) => quantityOf(api, id)))).toEqual([42, 43])
})

test('no field keeps a code, and no scan sends a form', { timeout }, async ({ openApp }) => {
  const { page, api } = await openShop(openApp)
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url())
  })

  const searchScreens = new Set(['/products', '/movements'])
  const quantityScreens: string[] = []
  for (const path of Object.values(await screensOf(api))) {
    await visit(page, path)
    if (await hasQuantity(page, path)) quantityScreens.push(path)
    else if (!searchScreens.has(path)) continue
    for (const field of await fieldsOf(page)) await scanInto(page, field)
    expect(new URL(page.url()).pathname).toBe(path)
  }
  expect(sent).toEqual([])
  const known = ['/products/new', '/receive', '/issue', '/transfer', '/count']
  expect(quantityScreens).toEqual(expect.arrayContaining(known))
})

/** Whether a screen has a field for numbers; where lines are made of scans, they have one each. */
async function hasQuantity(page: Page, path: string) {
  if (path === '/count' || path === '/transfer') {
    await scan(page, [liners.barcode])
    await line(page, 'Bin liners').waitFor()
  }
  return (await page.locator('main [inputmode=numeric], main [inputmode=decimal]').count()) > 0
}

async function fieldsOf(page: Page) {
  const fields = await page.locator('main').locator('input, textarea').all()
  const editable = await Promise.all(fields.map((field) => field.isEditable()))
  return fields.filter((_, index) => editable[index])
}

let turn = 0

/** Scans an unknown code into a field, each time at another pace, and deals with the offer. */
async function scanInto(page: Page, field: Locator) {
  turn += 1
  const paceMs = scannerPacesMs[turn % scannerPacesMs.length] ?? 0
  const before = await field.inputValue()
  await field.focus()
  await scan(page, [unknown], { paceMs })
  if ((await field.getAttribute('data-takes-code')) !== null) {
    expect(await field.inputValue()).toBe(unknown)
    return
  }
  await page.getByRole('button', { name: `Dismiss code ${unknown}` }).click()
  expect({ in: page.url(), text: await field.inputValue() }).toEqual({
    in: page.url(),
    text: before,
  })
}

test.for([1440, 360])('a person types as ever, %d px wide', async (width, { openApp }) => {
  const { page, api, ids } = await openShop(openApp, { viewport: { width, height: 740 } })
  await visit(page, '/receive')
  await typeByHand(page, 'bin lin')
  await page.keyboard.press('Enter')
  await page.getByLabel('Quantity').and(page.locator(':focus')).waitFor()
  await typeByHand(page, '12')
  await page.keyboard.press('Enter')
  await page.getByText('Received 12 pieces of Bin liners.').waitFor()

  await typeByHand(page, 'soap')
  await waitForHighlight(page, 'Soap')
  await page.keyboard.press('Enter')
  await page.getByLabel('Quantity').fill('1200')
  await page.getByLabel('Reference').focus()
  await typeByHand(page, 'DN-4711')
  await page.keyboard.press('Enter')
  await page.getByText('Received 1,200 pieces of Soap.').waitFor()
  const { items } = await api.stock.operations.query({ limit: 1 })
  expect(items[0]?.reference).toBe('DN-4711')
  expect(await Promise.all(ids.map((id) => quantityOf(api, id)))).toEqual([52, 1240])
})

test('Enter in a line searches on; Ctrl with Enter records', async ({ openApp }) => {
  const { page, api, ids } = await openShop(openApp)
  for (const [path, done] of [
    ['/transfer', 'The transfer is recorded.'],
    ['/count', 'The count is recorded'],
  ] as const) {
    await visit(page, path)
    const search = page.getByRole('combobox', { name: 'Add a product' })
    await scan(page, [liners.barcode])
    await line(page, 'Bin liners').locator('input:focus').waitFor()
    await typeByHand(page, '7')
    await page.keyboard.press('Enter')
    await search.and(page.locator(':focus')).waitFor()
    await scan(page, [soap.barcode])
    await line(page, 'Soap').locator('input:focus').waitFor()
    await typeByHand(page, '3')
    await page.keyboard.press('Control+Enter')
    await page.getByText(done).waitFor()
    await search.and(page.locator(':focus')).waitFor()
    expect(await search.inputValue()).toBe('')
  }
  // The count was of the location that 7 and 3 pieces had left.
  expect(await Promise.all(ids.map((id) => quantityOf(api, id)))).toEqual([14, 6])
})

test('a scan during a slow look-up keeps its place, and what is typed waits', async ({
  openApp,
}) => {
  const { page } = await openShop(openApp)
  await visit(page, '/count')
  await page.route('**/trpc/product.*', async (route) => {
    await page.waitForTimeout(700)
    await route.continue()
  })
  await scan(page, [soap.barcode, liners.barcode])
  await typeByHand(page, '25')
  await expect.poll(() => lineQuantity(page, 'Bin liners')).toBe('25')
  expect(await lineQuantity(page, 'Soap')).toBe('1')
  expect(await page.getByRole('combobox', { name: 'Add a product' }).inputValue()).toBe('')
})

test('a page that handles keys late keeps a code out of the quantity', async ({ openApp }) => {
  const { page } = await openShop(openApp)
  await visit(page, '/receive')
  const codes = [liners.barcode, soap.barcode, liners.barcode, soap.sku]
  await scan(page, codes, { paceMs: 30, lateMs: 500 })
  const next = page.getByRole('status', { name: 'Scanned, to record next' })
  await expect.poll(() => next.innerText()).toContain('2 × Soap')
  expect(await page.getByLabel('Quantity').inputValue()).toBe('2')
})

test('an unknown code becomes a product, or the barcode of one', async ({ openApp }) => {
  const { page, api, ids } = await openShop(openApp)
  await visit(page, '/count')
  await scan(page, [unknown])
  await page.getByRole('button', { name: 'Create a product' }).click()
  const drawer = page.getByRole('dialog', { name: 'New product' })
  expect(await drawer.getByLabel('Barcode').inputValue()).toBe(unknown)
  await drawer.getByLabel('Name', { exact: true }).fill('Sponge')
  await drawer.getByLabel('SKU').fill('SPO-1')
  await drawer.getByLabel('Price').fill('1')
  await drawer.getByRole('button', { name: 'Create product' }).click()
  await line(page, 'Sponge').waitFor()
  expect(await lineQuantity(page, 'Sponge')).toBe('1')
  expect(await offer(page).count()).toBe(0)

  // A code that was cut off is unknown, however similar it is.
  await page.waitForTimeout(newTextAfterMs)
  const cut = liners.barcode.slice(0, 10)
  await scan(page, [cut])
  await page.getByRole('button', { name: 'Assign to a product' }).click()
  const dialog = page.getByRole('dialog', { name: `Assign code ${cut}` })
  await dialog.getByRole('combobox', { name: 'Product' }).fill('soap')
  await waitForHighlight(page, 'Soap')
  await dialog.getByRole('combobox', { name: 'Product' }).press('Enter')
  await dialog.getByRole('button', { name: 'Assign' }).click()
  await line(page, 'Soap').waitFor()
  expect((await api.product.get.query({ id: ids[1] ?? '' })).barcode).toBe(cut)
})

test('a location is set by its code', async ({ openApp }) => {
  const { page } = await openShop(openApp)
  await visit(page, '/receive')
  await scan(page, [liners.barcode, 'SHOP-01'])
  const location = page.getByRole('combobox', { name: 'Location' })
  await expect.poll(() => location.inputValue()).toContain('Harbour Lane')
  await visit(page, '/transfer')
  await scan(page, ['SHOP-01', liners.barcode])
  await line(page, 'Bin liners').waitFor()
  const from = page.getByRole('combobox', { name: 'From' })
  expect(await from.inputValue()).toContain('Harbour Lane')
  expect(await page.getByRole('combobox', { name: 'To', exact: true }).inputValue()).toContain(
    'Main',
  )
})

test('a number as long as a code counts only when its typist says so', async ({ openApp }) => {
  const { page, api, ids } = await openShop(openApp)
  await visit(page, `/receive?productId=${ids[0]}`)
  const quantity = page.getByLabel('Quantity')
  await page.keyboard.type('100000', { delay: 130 })
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'It is a quantity' }).click()
  await quantity.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'This is far more than usual' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await quantityOf(api, ids[0])).toBe(40)

  await quantity.fill('5')
  await page.evaluate(`{
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', '${unknown}')
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement.dispatchEvent(paste)
  }`)
  await page.getByText('looks like a code, not like a quantity').waitFor()
  expect(await quantity.inputValue()).toBe('5')
})
