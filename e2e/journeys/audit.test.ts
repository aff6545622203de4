import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { enter, logIn, newBusiness, newMember } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'

test('the audit log shows a change with before and after, filters it and exports it', async ({
  openApp,
}) => {
  const page = await openApp()
  const { owner, api } = await newBusiness(inject('appUrl'))
  const nail = { name: 'Nail', sku: 'N', price: '0.05' }
  await api.product.create.mutate(nail)
  const hammer = { name: 'Hammer', sku: 'HAM-16', price: '18.50' }
  const { id } = await api.product.create.mutate(hammer)
  await enter(page, owner)
  await page.goto(`/products/${id}/edit`)
  await page.getByLabel('Name', { exact: true }).fill('Claw hammer')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Claw hammer' }).waitFor()

  await page.goto('/audit')
  const rows = page.getByRole('table', { name: 'Audit log' }).locator('tbody tr')
  const change = rows.filter({ hasText: 'Product changed' })
  expect(await change.innerText()).toMatch(/Claw hammer\s+Ada\s+web\s+10(\.\d+){3}/)
  await change.getByRole('button', { name: 'Changes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Product changed' })
  await dialog.getByRole('row', { name: 'name Hammer Claw hammer' }).waitFor()
  expect(await dialog.getByRole('row').count()).toBe(2)
  await dialog.getByRole('button', { name: 'All of this product' }).click()
  await expect.poll(() => rows.count()).toBe(2)
  await page.getByRole('button', { name: 'Only one product' }).click()
  await expect.poll(() => rows.count()).toBe(3)

  await choose(page, 'Action', 'Product created')
  await expect.poll(() => rows.count()).toBe(2)
  await page.getByRole('searchbox').fill('hammer')
  await expect.poll(() => rows.count()).toBe(1)
  await page.getByRole('button', { name: 'Export' }).click()
  const file = await download(page, () => page.getByText('CSV, for a spreadsheet').click())
  const [header, entry, ...rest] = file.split('\r\n')
  expect(header).toMatch(/^seq,at,actorId,actorName,source,ip,/)
  expect(entry).toContain(',Ada,api,127.0.0.1,')
  expect(entry).toContain(`,product.create,product,${id},Hammer,,`)
  expect(rest).toEqual([''])

  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByLabel('From day').fill('2999-01-01')
  await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
})

test('the audit log separates members, and the owner keeps the head of the chain', async ({
  openApp,
}) => {
  const page = await openApp()
  const url = inject('appUrl')
  const { owner, api } = await newBusiness(url)
  const ben = await newMember(api, url)
  const member = await openApp()
  await logIn(member, ben)
  await member.goto('/audit')
  await member.getByRole('heading', { name: 'Your role does not allow this' }).waitFor()
  await enter(page, owner)

  await page.goto('/audit')
  const rows = page.getByRole('table', { name: 'Audit log' }).locator('tbody tr')
  await choose(page, 'Changed by', 'Ben')
  await expect.poll(() => rows.count()).toBe(2)
  expect(await rows.allInnerTexts()).toEqual([
    expect.stringContaining('Logged in'),
    expect.stringContaining('Invitation accepted'),
  ])

  // Earlier entries are sealed within a second.
  await expect.poll(async () => (await api.audit.head.query()).head?.seq).toBeGreaterThan(3)
  await page.getByRole('button', { name: 'Chain' }).click()
  const file = await download(page, () =>
    page.getByRole('dialog').getByRole('button', { name: 'Download the head' }).click(),
  )
  const { head } = await api.audit.head.query()
  expect(JSON.parse(file)).toEqual(head)
})

async function choose(page: Page, filter: string, option: string) {
  await page.getByRole('combobox', { name: filter }).click()
  await page.getByRole('option', { name: option }).click()
}

/** The text of the file that a click gives. */
async function download(page: Page, click: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), click()])
  return text(await file.createReadStream())
}
