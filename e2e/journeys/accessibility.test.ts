import { expect, inject } from 'vitest'
import { findBarriers } from '../harness/accessibility.ts'
import { dialogs, openSecondStep, prepareDialogs } from '../harness/dialogs.ts'
import { logIn, newBusiness, newMember } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'
import { publicScreens, screensOf } from '../harness/screens.ts'
import { visit } from '../harness/visit.ts'

// There are many screens and dialogs, and to examine one takes a second or two.
const timeout = 300_000

test.for([
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const)('no screen has a barrier, $colorScheme', { timeout }, async (look, { openApp }) => {
  // Without motion: what is half faded in has too little contrast.
  const page = await openApp({ ...look, reducedMotion: 'reduce' })
  const url = inject('appUrl')
  const { owner, api } = await newBusiness(url)
  await api.product.create.mutate({ name: 'Hammer', sku: 'H', price: '9.5', openingStock: 40 })
  await api.product.create.mutate({ name: 'Nail', sku: 'N', price: '0.05', openingStock: 4 })
  await newMember(api, url)
  await prepareDialogs(api)

  // The shell is on every screen: what is wrong with it is told once.
  const barriers = new Map<string, string>()
  const examine = async (name: string) => {
    for (const barrier of await findBarriers(page)) barriers.set(barrier, name)
  }
  const examineAll = async (screens: Record<string, string>) => {
    for (const path of Object.values(screens)) {
      await visit(page, path)
      await examine(path)
    }
  }
  await examineAll(publicScreens)
  await openSecondStep(page, url)
  await examine('the second step')
  await page.goto('/login')
  await logIn(page, owner)
  await examineAll(await screensOf(api))
  for (const [name, { path, open }] of Object.entries(dialogs)) {
    await visit(page, path)
    await open(page, owner)
    await examine(name)
  }

  const found = barriers.entries().map(([barrier, path]) => `${path} ${barrier}`)
  expect([...found].join('\n\n')).toBe('')
})
