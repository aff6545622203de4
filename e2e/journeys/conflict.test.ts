import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { enter, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('a form that somebody else overtook shows both states, and saves the chosen one', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  const { id } = await api.customer.create.mutate({ name: 'Cleo', email: 'cleo@example.com' })
  await enter(page, owner)

  const openForm = async () => {
    await page.goto(`/customers?edit=${id}`)
    await page.getByLabel('Phone', { exact: true }).waitFor()
  }
  const saveOver = async (phone: string) => {
    await page.getByLabel('Phone', { exact: true }).fill(phone)
    await page.getByRole('button', { name: 'Save changes' }).click()
    return conflict(page)
  }

  await openForm()
  await api.customer.update.mutate({ id, address: 'Harbour Lane 1' })
  const first = await saveOver('111')
  expect(await first.getByRole('row', { name: /address/ }).innerText()).toContain('Harbour Lane 1')
  await first.getByRole('button', { name: 'Take theirs' }).click()
  await expect.poll(() => page.getByLabel('Address').inputValue()).toBe('Harbour Lane 1')
  expect((await api.customer.get.query({ id })).phone).toBeNull()

  await api.customer.update.mutate({ id, name: 'Dora' })
  const second = await saveOver('222')
  await second.getByRole('button', { name: 'Save mine' }).click()
  await page.getByText('Your changes are saved.').waitFor()
  expect(await api.customer.get.query({ id })).toMatchObject({
    name: 'Cleo',
    phone: '222',
    address: 'Harbour Lane 1',
  })
})

async function conflict(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Somebody else changed this meanwhile' })
  await dialog.waitFor()
  return dialog
}
