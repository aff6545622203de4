import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { enter, logIn, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

const viewports = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
]

const namesIn = (page: Page, list: string) =>
  page.getByRole('list', { name: list }).getByRole('link', { name: /^P/ }).allInnerTexts()
const rowNames = (page: Page) => page.locator('[data-row]').allInnerTexts()

test.for(viewports)(
  'the dashboard, its link and the navigation mean the same products to reorder, at $width px',
  async (viewport, { openApp }) => {
    const page = await openApp({ viewport })
    const { owner, api } = await newBusiness(inject('appUrl'))
    const levels = [
      ['P half', 5, 10],
      ['P out', 0, 10],
      ['P tenth', 10, 100],
      ['P above', 11, 10],
      ['P without threshold', 0, 0],
    ] as const
    for (const [name, openingStock, minStock] of levels) {
      await api.product.create.mutate({ name, sku: name, price: '1', openingStock, minStock })
    }
    await logIn(page, owner)

    const toReorder = ['P out', 'P tenth', 'P half']
    await expect.poll(() => namesIn(page, 'To reorder')).toEqual(toReorder)
    await page
      .getByText(/as of \d/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: 'All 3 to reorder' }).click()
    await expect.poll(() => rowNames(page)).toEqual(toReorder)

    await page.goto('/')
    const isPhone = viewport.width < 640
    if (isPhone) await page.getByRole('button', { name: 'More' }).click()
    const navigation = page.getByRole('navigation', { name: isPhone ? 'More' : 'Main' })
    await navigation.getByRole('link', { name: 'To reorder' }).click()
    await expect.poll(() => rowNames(page)).toEqual(toReorder)
  },
)

test('a menu offers only what can succeed, and says what has to come first', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  const stocked = { name: 'Stocked', sku: 'S', price: '1', openingStock: 5 }
  const { id } = await api.product.create.mutate(stocked)
  await api.product.create.mutate({ name: 'Unused', sku: 'U', price: '1' })
  await enter(page, owner)
  await page.goto('/products')
  const item = (name: string | RegExp) => page.getByRole('menuitem', { name })

  await page.getByRole('button', { name: 'Actions for Stocked' }).click()
  await item(/Archive.*first/s).waitFor()
  expect(await item(/Archive/).isDisabled()).toBe(true)
  expect(await item('Delete').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Actions for Unused' }).click()
  await item('Archive').waitFor()
  expect(await item('Delete').count()).toBe(1)
  await page.keyboard.press('Escape')

  const lines = [{ productId: id, counted: 0 }]
  await api.stock.count.mutate({ requestId: crypto.randomUUID(), lines })
  await page.reload()
  await page.getByRole('button', { name: 'Actions for Stocked' }).click()
  await item('Archive').click()
  await page.getByText('Stocked is archived.').waitFor()
})

test('the unit of a product that moved stays, and a currency changes after a question', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  const flour = { name: 'Flour', sku: 'F', price: '100', unit: 'kg', openingStock: 5 }
  const { id } = await api.product.create.mutate(flour)
  await enter(page, owner)

  await page.goto(`/products/${id}/edit`)
  await page.getByText('Stays, because quantities were recorded in it').waitFor()
  expect(await page.getByLabel('Unit').getAttribute('readonly')).not.toBeNull()

  await page.goto('/settings')
  const choose = async (currency: string) => {
    const field = page.getByRole('combobox', { name: 'Currency' })
    await field.click()
    await field.fill(currency)
    await page.getByRole('option', { name: currency }).click()
    await page.getByRole('button', { name: 'Save changes' }).click()
  }
  await choose('JPY')
  await page.getByText('No amount is converted').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Confirm that every amount stays as it is').waitFor()
  expect((await api.tenant.get.query()).currency).toBe('EUR')

  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByRole('button', { name: 'Change and keep the numbers' }).click()
  await expect.poll(async () => (await api.tenant.get.query()).currency).toBe('JPY')
})

test.for(viewports)(
  'a count that agrees is shown at its product and on its own page, at $width px',
  async (viewport, { openApp }) => {
    const page = await openApp({ viewport })
    const { owner, api } = await newBusiness(inject('appUrl'))
    const bolt = { name: 'Bolt', sku: 'B', price: '1', openingStock: 5 }
    const { id: productId } = await api.product.create.mutate(bolt)
    await logIn(page, owner)

    await page.goto(`/products/${productId}`)
    await page.getByText('Never counted.').waitFor()
    const lines = [{ productId, counted: 5 }]
    await api.stock.count.mutate({ requestId: crypto.randomUUID(), lines })
    await page.reload()
    await page.getByRole('link', { name: 'counted' }).click()
    const counted = page.getByRole('list', { name: 'Counted' })
    await expect.poll(() => counted.innerText()).toMatch(/Bolt\s+5 pieces counted, as expected/)
  },
)

test.for(viewports)(
  'an issue starts where there is stock, and offers another place when there is too little, at $width px',
  async (viewport, { openApp }) => {
    const page = await openApp({ viewport })
    const { owner, api } = await newBusiness(inject('appUrl'))
    const { id: productId } = await api.product.create.mutate({
      name: 'Bolt',
      sku: 'B',
      price: '1',
    })
    const receive = async (name: string, quantity: number) => {
      const { id: locationId } = await api.location.create.mutate({ name, code: name })
      const receipt = { requestId: crypto.randomUUID(), type: 'IN', productId } as const
      await api.stock.record.mutate({ ...receipt, locationId, quantity })
    }
    await receive('Shop', 3)
    await receive('Van', 2)
    await logIn(page, owner)

    await page.goto(`/issue?productId=${productId}`)
    const location = page.getByRole('combobox', { name: 'Location' })
    await expect.poll(() => location.inputValue()).toContain('Shop')
    await page.getByLabel('Quantity').fill('4')
    await page.getByRole('button', { name: '2 at Van: issue from there' }).click()
    await expect.poll(() => location.inputValue()).toContain('Van')
    await page.getByLabel('Quantity').fill('2')
    await page.getByRole('button', { name: 'Issue', exact: true }).click()
    await expect
      .poll(async () => (await api.product.get.query({ id: productId })).inventory.quantity)
      .toBe(3)
  },
)
