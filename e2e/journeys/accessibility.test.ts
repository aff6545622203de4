import { inject } from 'vitest'
import { expectAccessible } from '../harness/accessibility.ts'
import { logIn, newBusiness } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'
import { screensOf } from '../harness/screens.ts'

test.for([
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const)(
  'every screen is accessible, $colorScheme',
  { timeout: 180_000 },
  async (look, { openApp }) => {
    const page = await openApp(look)
    const { owner, api } = await newBusiness(inject('appUrl'))
    await api.product.create.mutate({ name: 'Hammer', sku: 'H', price: '9.5', openingStock: 40 })
    await api.product.create.mutate({ name: 'Nail', sku: 'N', price: '0.05', openingStock: 4 })
    await logIn(page, owner)

    for (const path of Object.values(await screensOf(api))) {
      await page.goto(path, { waitUntil: 'networkidle' })
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectAccessible(page)
    }
  },
)
