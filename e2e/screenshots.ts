// Photographs every screen, of an empty and of the demo business, for review by eye.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInventoryClient } from '@inventory-pro/client'
import { demoLogin } from '@inventory-pro/core/seed/demo'
import { chromium } from 'playwright-core'
import { browserOptions } from './harness/browser-options.ts'
import { logIn, newBusiness, type LogIn } from './harness/new-business.ts'
import { publicScreens, screensOf } from './harness/screens.ts'
import { startApp } from './harness/start-app.ts'
import { visit } from './harness/visit.ts'

type Look = { viewport: (typeof viewports)[number]; colorScheme: 'light' | 'dark' }
type Walk = { as: string; screens: Record<string, string>; logIn?: LogIn }

const folder = join(import.meta.dirname, 'screenshots')
const viewports = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
]

const app = await startApp()
const browser = await chromium.launch(await browserOptions())
try {
  await rm(folder, { recursive: true, force: true })
  const walks = await planWalks()
  for (const viewport of viewports) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const walk of walks) await photograph(walk, { viewport, colorScheme })
    }
  }
} finally {
  await browser.close()
  await app.stop()
}

async function planWalks(): Promise<Walk[]> {
  const { token } = await createInventoryClient({ url: app.url }).auth.token.mutate(demoLogin)
  const screens = await screensOf(createInventoryClient({ url: app.url, token }))
  const { dashboard, products, inventory, movements } = screens
  const { owner } = await newBusiness(app.url)
  return [
    { as: 'nobody', screens: publicScreens },
    { as: 'empty', screens: { dashboard, products, inventory, movements }, logIn: owner },
    { as: 'demo', screens, logIn: demoLogin },
  ]
}

async function photograph(walk: Walk, look: Look) {
  const context = await browser.newContext({ ...look, baseURL: app.url, locale: 'en-GB' })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  if (walk.logIn) {
    await page.goto('/login')
    await logIn(page, walk.logIn)
  }
  for (const [name, path] of Object.entries(walk.screens)) {
    await visit(page, path)
    const file = `${walk.as}-${name}-${look.viewport.width}-${look.colorScheme}.png`
    await page.screenshot({ path: join(folder, file) })
  }
  await context.close()
}
