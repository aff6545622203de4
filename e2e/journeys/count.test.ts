import { expect, inject } from 'vitest'
import { logIn, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('a count on a phone notices what moved meanwhile, and then sets the level', async ({
  openApp,
}) => {
  const page = await openApp({ viewport: { width: 360, height: 740 } })
  const { owner, api } = await newBusiness(inject('appUrl'))
  const product = await api.product.create.mutate({
    name: 'Claw hammer',
    sku: 'HAM-16',
    price: '18.50',
    openingStock: 40,
  })
  await logIn(page, owner)

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('link', { name: 'Count' }).click()
  const picker = page.getByRole('combobox', { name: 'Add a product' })
  await picker.fill('HAM-16')
  await picker.press('Enter')
  await page.getByLabel('Counted').fill('38')

  const issue = { requestId: crypto.randomUUID(), type: 'OUT', productId: product.id } as const
  await api.stock.record.mutate({ ...issue, quantity: 5 })
  await page.getByRole('button', { name: 'Record count' }).click()
  await page.getByText('The balance is 35, not 40').waitFor()

  await page.getByRole('button', { name: 'Record count' }).click()
  const inventory = async () => (await api.product.get.query({ id: product.id })).inventory
  await expect.poll(async () => (await inventory()).quantity).toBe(38)
})
