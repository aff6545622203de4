import { expect, inject } from 'vitest'
import { enter, logIn, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'
import { newTextAfterMs } from '../harness/wedge.ts'

test('a day at work needs no mouse', async ({ openApp }) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  await api.product.create.mutate({ name: 'Claw hammer', sku: 'HAM-16', price: '18.5' })
  await api.product.create.mutate({ name: 'Wood screw', sku: 'SCR-40', price: '0.05' })
  await page.goto('/login')
  await logIn(page, owner)
  const { keyboard } = page
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
  await heading('Dashboard')

  // A scanner types a code and Enter, quicker than the server answers.
  await keyboard.press('g')
  await keyboard.press('r')
  await heading('Receive')
  // Keys that follow each other at once are one code, and the letters of the jump would begin it.
  await page.waitForTimeout(newTextAfterMs)
  await keyboard.type('HAM-16')
  await keyboard.press('Enter')
  await page.getByLabel('Quantity').and(page.locator(':focus')).waitFor()
  await keyboard.type('12')
  await expect.poll(() => page.getByLabel('Stock after this').innerText()).toContain('12')
  await keyboard.press('Enter')
  await page.getByText('Received 12 pieces of Claw hammer.').waitFor()

  await keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await keyboard.type('products')
  await keyboard.press('Enter')
  await heading('Products')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  await keyboard.press('/')
  await page.getByRole('searchbox').and(page.locator(':focus')).waitFor()
  await keyboard.type('hammer')
  await expect.poll(() => page.getByRole('row').count()).toBe(2)
  await keyboard.press('Tab')
  await keyboard.press('j')
  await keyboard.press('Enter')
  await heading('Claw hammer')

  await keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
})

test('a threshold can be set with the arrow keys', async ({ openApp }) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  const { id } = await api.product.create.mutate({
    name: 'Nail',
    sku: 'N',
    price: '1',
    minStock: 5,
  })
  await enter(page, owner)
  await page.goto(`/products/${id}`)

  await page.getByRole('slider', { name: 'Threshold tick' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await page.getByLabel('Reorder threshold').inputValue()).toBe('7')
  await page.getByRole('button', { name: 'Set thresholds' }).click()
  await page.getByText('The thresholds are set.').waitFor()
  expect((await api.inventory.get.query({ productId: id })).minStock).toBe(7)
})
