import { expect, inject } from 'vitest'
import { errorAt } from '../harness/error-at.ts'
import { enter, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

const url = inject('appUrl')

test('an API key does what its scopes say, is shown once, and stops when it is revoked', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(url)
  const hammer = { name: 'Claw hammer', sku: 'HAM-16', price: '18.50' }
  const { id: productId } = await api.product.create.mutate(hammer)
  await enter(page, owner)
  await page.goto('/settings')

  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog', { name: 'New API key' })
  const name = dialog.getByLabel('Name')
  const make = dialog.getByRole('button', { name: 'Make the key' })
  await make.click()
  expect(await errorAt(name)).toContain('Enter a value')
  await name.fill('Web shop')
  await make.click()
  expect(await errorAt(dialog.getByLabel('tenant:read'))).toContain('Choose at least one scope')
  await dialog.getByLabel('member:write').check()
  await dialog.getByRole('status').getByText('could invite people').waitFor()
  await dialog.getByRole('button', { name: 'Viewer' }).click()
  expect(await dialog.getByRole('status').count()).toBe(0)
  await dialog.getByLabel('stock:write').check()
  await dialog.getByLabel('Last day').fill('2020-01-31')
  await make.click()
  expect(await errorAt(dialog.getByLabel('Last day'))).toContain('Choose a moment in the future')
  await dialog.getByLabel('Last day').fill('2999-12-31')
  await make.click()

  const key = await dialog.getByLabel('API key').inputValue()
  // The key is shown only once, so a slip of the hand must not close the dialog.
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const item = page.getByRole('list', { name: 'API keys' }).getByRole('listitem')
  const shown = await item.innerText()
  expect(shown).toContain(key.slice(0, 12))
  expect(shown).not.toContain(key)
  expect(shown).toContain('read tenant, catalog, customer, supplier, stock, insight · write stock')
  expect(shown).toMatch(/never used · until 1 Jan 3000/)

  const receipt = { requestId: crypto.randomUUID(), type: 'IN', productId, quantity: 5 }
  expect(await callWith(key, 'product.list?input=%7B%7D')).toBe(200)
  expect(await callWith(key, 'stock.record', receipt)).toBe(200)
  expect(await callWith(key, 'product.archive', { id: productId })).toBe(403)
  await page.reload()
  await item.getByText('last used').waitFor()

  await page.getByRole('button', { name: 'Revoke Web shop' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('Web shop no longer works.').waitFor()
  expect(await callWith(key, 'product.list?input=%7B%7D')).toBe(401)
  await page.getByText('With a key a program records stock').waitFor()
})

/** Calls the API as a program does, and gives the status of the answer. */
async function callWith(key: string, call: string, input?: object): Promise<number> {
  const { status } = await fetch(`${url}/trpc/${call}`, {
    method: input ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(input && { body: JSON.stringify(input) }),
  })
  return status
}
