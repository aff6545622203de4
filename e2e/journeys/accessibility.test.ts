import { expect, inject } from 'vitest'
import { findBarriers } from '../harness/accessibility.ts'
import { logIn, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'
import { publicScreens, screensOf } from '../harness/screens.ts'
import { visit } from '../harness/visit.ts'

// There are many screens, and to examine one takes a second or two.
const timeout = 180_000

test.for([
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const)('no screen has a barrier, $colorScheme', { timeout }, async (look, { openApp }) => {
  const page = await openApp(look)
  const { owner, api } = await newBusiness(inject('appUrl'))
  await api.product.create.mutate({ name: 'Hammer', sku: 'H', price: '9.5', openingStock: 40 })
  await api.product.create.mutate({ name: 'Nail', sku: 'N', price: '0.05', openingStock: 4 })

  // The shell is on every screen: what is wrong with it is told once.
  const barriers = new Map<string, string>()
  const examine = async (screens: Record<string, string>) => {
    for (const path of Object.values(screens)) {
      await visit(page, path)
      for (const barrier of await findBarriers(page)) barriers.set(barrier, path)
    }
  }
  await examine(publicScreens)
  await page.goto('/login')
  await logIn(page, owner)
  await examine(await screensOf(api))

  const found = barriers.entries().map(([barrier, path]) => `${path} ${barrier}`)
  expect([...found].join('\n\n')).toBe('')
})
