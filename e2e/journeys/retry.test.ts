import { expect, inject } from 'vitest'
import { logIn, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('an issue whose answer got lost is sent again, and takes effect once', async ({ openApp }) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  const hammer = { name: 'Claw hammer', sku: 'HAM-16', price: '18.50', openingStock: 40 }
  const product = await api.product.create.mutate(hammer)
  await logIn(page, owner)
  await page.goto(`/issue?productId=${product.id}`)

  // The server records it, but what it answers never arrives.
  let lost = 0
  await page.route('**/trpc/stock.record*', async (route) => {
    if (lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    return route.fulfill({ status: 408, body: '' })
  })

  await page.getByLabel('Quantity').fill('7')
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await page.getByText('The server cannot be reached').waitFor()
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await page.getByText('Issued 7 pieces of Claw hammer.').waitFor()

  const { inventory } = await api.product.get.query({ id: product.id })
  expect(inventory.quantity).toBe(33)
})
