import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { findBarriers } from '../harness/accessibility.ts'
import { dialogs, openSecondStep, prepareDialogs } from '../harness/dialogs.ts'
import { enter, newBusiness, newMember } from '../harness/new-business.ts'
import { test } from '../harness/open-app.ts'
import { publicScreens, screensOf } from '../harness/screens.ts'
import { visit } from '../harness/visit.ts'

// There are many screens and dialogs, and to examine one takes a second or two.
const timeout = 300_000

const looks = [
  { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const

/** Shows the page in a look, and waits until it is drawn. */
async function show(page: Page, { colorScheme, viewport }: (typeof looks)[number]) {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize(viewport)
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
  )
}

test(
  'no screen has a barrier, light and wide or dark and narrow',
  { timeout },
  async ({ openApp }) => {
    // Without motion, because half-faded content has too little contrast.
    const page = await openApp({ reducedMotion: 'reduce' })
    const url = inject('appUrl')
    const { owner, api } = await newBusiness(url)
    await api.product.create.mutate({ name: 'Hammer', sku: 'H', price: '9.5', openingStock: 40 })
    await api.product.create.mutate({ name: 'Nail', sku: 'N', price: '0.05', openingStock: 4 })
    await newMember(api, url)
    await prepareDialogs(api)

    // The shell is on every screen, so report its problems once.
    const barriers = new Map<string, string>()
    const examine = async (name: string) => {
      for (const barrier of await findBarriers(page)) barriers.set(barrier, name)
    }
    const examineLooks = async (name: string) => {
      for (const look of looks) {
        await show(page, look)
        await examine(`${name}, ${look.colorScheme}`)
      }
    }
    const examineAll = async (screens: Record<string, string>) => {
      for (const path of Object.values(screens)) {
        await visit(page, path)
        await examineLooks(path)
      }
    }
    await examineAll(publicScreens)
    await openSecondStep(page, url)
    await examineLooks('the second step')
    await enter(page, owner)
    await examineAll(await screensOf(api))
    for (const look of looks) {
      await show(page, look)
      for (const [name, { path, open }] of Object.entries(dialogs)) {
        await visit(page, path)
        await open(page, owner)
        await examine(`${name}, ${look.colorScheme}`)
      }
    }

    const found = barriers.entries().map(([barrier, path]) => `${path} ${barrier}`)
    expect([...found].join('\n\n')).toBe('')
  },
)
