import type { InventoryClient } from '@inventory-pro/client'
import type { Locator, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { logIn, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

const viewports = [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
]

/** A delivery of bolts and nuts to Main, as one operation. */
async function deliver(api: InventoryClient) {
  const [bolt, nut] = await Promise.all(
    ['Bolt', 'Nut'].map((name) => api.product.create.mutate({ name, sku: name, price: '1' })),
  )
  if (!bolt || !nut) throw new Error('Two products were created.')
  const line = (productId: string, quantity: number) =>
    ({ type: 'IN', productId, quantity }) as const
  const lines = [line(bolt.id, 5), line(nut.id, 8)]
  const delivery = await api.stock.recordMany.mutate({ requestId: crypto.randomUUID(), lines })
  const quantities = async () => {
    const { items } = await api.product.list.query({})
    return items.map(({ inventory }) => inventory.quantity)
  }
  return { bolt, nut, delivery, quantities }
}

/** Whether the bottom bar, where there is one, leaves all of it in sight. */
async function isAboveBottomBar(page: Page, shown: Locator): Promise<boolean> {
  const bar = await page.locator('nav[aria-label="Quick"]').boundingBox()
  const box = await shown.boundingBox()
  return box !== null && (bar === null || box.y + box.height <= bar.y)
}

const dialog = (page: Page) => page.getByRole('dialog')
const press = (page: Page, name: string) =>
  dialog(page).getByRole('button', { name, exact: true }).click()

test.for(viewports)(
  'a reversal says what it takes back, takes back one line only, and is undone, at $width px',
  async (viewport, { openApp }) => {
    const page = await openApp({ viewport })
    const { owner, api } = await newBusiness(inject('appUrl'))
    const { delivery, quantities } = await deliver(api)
    await logIn(page, owner)

    // Either the table or, on a phone, the operation's page offers it.
    await page.goto(`/operations/${delivery.id}`)
    await page.getByRole('button', { name: 'Reverse', exact: true }).click()
    await expect.poll(() => dialog(page).innerText()).toMatch(/Receipt of .* by Ada/)
    const levels = dialog(page).getByRole('list', { name: 'Levels after this' })
    await expect.poll(() => levels.innerText()).toMatch(/Bolt at Main\s+5\s+→\s+0/)
    await expect.poll(() => levels.innerText()).toMatch(/Nut at Main\s+8\s+→\s+0/)
    await press(page, 'Reverse')
    const toast = page.getByRole('alert').filter({ hasText: 'The operation is reversed.' })
    await toast.getByRole('button', { name: 'Undo' }).waitFor()
    await expect.poll(() => isAboveBottomBar(page, toast)).toBe(true)
    expect(await quantities()).toEqual([0, 0])

    await page.getByRole('link', { name: /Reversal of/ }).click()
    await page.getByRole('heading', { name: 'Reversal', level: 1 }).waitFor()
    await page.getByRole('link', { name: /Receipt of/ }).waitFor()
    await page.getByRole('button', { name: 'Undo this reversal' }).click()
    await press(page, 'Reverse')
    await expect.poll(quantities).toEqual([5, 8])
  },
)

test('one line is taken back from its row, and a refused reversal shows the way out', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  const { bolt, nut, delivery, quantities } = await deliver(api)
  const issue = { requestId: crypto.randomUUID(), type: 'OUT' } as const
  await api.stock.record.mutate({ ...issue, productId: bolt.id, quantity: 4 })
  await logIn(page, owner)

  await page.goto(`/products/${nut.id}`)
  await page.getByRole('button', { name: 'Reverse', exact: true }).click()
  await dialog(page).getByLabel('Only Nut').check()
  await press(page, 'Take back')
  await page.getByText('The line is taken back.').waitFor()
  expect(await quantities()).toEqual([1, 0])
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(quantities).toEqual([1, 8])

  await page.goto(`/products/${bolt.id}`)
  await page.getByRole('button', { name: 'Reverse', exact: true }).last().click()
  await press(page, 'Reverse')
  await expect.poll(() => dialog(page).getByRole('alert').innerText()).toContain('4 of the 5')
  await dialog(page).getByRole('link', { name: 'Issue of 4' }).waitFor()
  await press(page, 'Take back only 1')
  await press(page, 'Take back')
  await expect.poll(quantities).toEqual([0, 8])
  const { correctedByIds } = await api.stock.operation.query({ id: delivery.id })
  expect(correctedByIds).toHaveLength(2)
})

test.for(viewports)(
  'a transfer is one row, and each row says what is left there and in all, at $width px',
  async (viewport, { openApp }) => {
    const page = await openApp({ viewport })
    const { owner, api } = await newBusiness(inject('appUrl'))
    const { bolt } = await deliver(api)
    const [main] = (await api.location.list.query({})).items
    const shop = await api.location.create.mutate({ name: 'Shop', code: 'SHOP' })
    await api.stock.transfer.mutate({
      requestId: crypto.randomUUID(),
      fromLocationId: main?.id ?? '',
      toLocationId: shop.id,
      lines: [{ productId: bolt.id, quantity: 2 }],
    })
    await logIn(page, owner)

    await page.goto(`/products/${bolt.id}`)
    const movements = page.getByRole('region', { name: 'Movements' })
    await movements.getByText('Main → Shop').waitFor()
    const isPhone = viewport.width < 640
    const rows = movements.getByRole(isPhone ? 'listitem' : 'row')
    // The table has a row of headers.
    await expect.poll(() => rows.count()).toBe(isPhone ? 2 : 3)
    if (isPhone) await movements.getByText('2 of 5').waitFor()
    else await movements.getByRole('columnheader', { name: 'Left in all' }).waitFor()
  },
)
