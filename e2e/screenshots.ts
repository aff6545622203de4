// Photographs every screen, of an empty and of the demo business, for review by eye.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInventoryClient } from '@inventory-pro/client'
import { demoMembers } from '@inventory-pro/core/seed/demo-people'
import { chromium } from 'playwright-core'
import { browserOptions } from './harness/browser-options.ts'
import { type Dialog, dialogs, openSecondStep, prepareDialogs } from './harness/dialogs.ts'
import { logIn, newBusiness, type LogIn } from './harness/new-business.ts'
import { publicScreens, screensOf } from './harness/screens.ts'
import { startApp } from './harness/start-app.ts'
import { visit } from './harness/visit.ts'

type Look = { viewport: (typeof viewports)[number]; colorScheme: 'light' | 'dark' }
type Walk = {
  as: string
  screens: Record<string, string>
  logIn?: LogIn
  dialogs?: Record<string, Dialog>
}

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
  const anyone = createInventoryClient({ url: app.url })
  const { token } = await anyone.auth.token.mutate(app.demoLogin)
  const api = createInventoryClient({ url: app.url, token })
  const screens = await screensOf(api)
  const { dashboard, products, inventory, movements, account } = screens
  await prepareDialogs(api)
  for (const { email } of Object.values(demoMembers)) {
    await anyone.auth.token.mutate({ ...app.demoLogin, email })
  }
  const { owner } = await newBusiness(app.url)
  const strict = await newBusiness(app.url)
  await strict.api.tenant.update.mutate({ requireTwoFactor: true })
  return [
    { as: 'nobody', screens: publicScreens },
    { as: 'empty', screens: { dashboard, products, inventory, movements }, logIn: owner },
    { as: 'demo', screens, logIn: app.demoLogin, dialogs },
    { as: 'without-second-factor', screens: { account }, logIn: strict.owner },
  ]
}

async function photograph({ as, screens, logIn: person, dialogs = {} }: Walk, look: Look) {
  const context = await browser.newContext({ ...look, baseURL: app.url, locale: 'en-GB' })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const shoot = (name: string) =>
    page.screenshot({ path: join(folder, fileName(`${as}-${name}`, look)), animations: 'disabled' })

  if (person) {
    await page.goto('/login')
    await logIn(page, person)
  } else {
    await openSecondStep(page, app.url)
    await shoot('second-step')
  }
  for (const [name, path] of Object.entries(screens)) {
    await visit(page, path)
    await shoot(name)
  }
  for (const [name, { path, open }] of Object.entries(dialogs)) {
    await visit(page, path)
    if (person) await open(page, person)
    await shoot(name)
  }
  await context.close()
}

function fileName(name: string, { viewport, colorScheme }: Look) {
  return `${name}-${viewport.width}-${colorScheme}.png`
}
