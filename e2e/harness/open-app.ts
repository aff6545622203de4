import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { chromium, type BrowserContextOptions, type Page } from 'playwright-core'
import { inject, test as base } from 'vitest'
import { watchProblems } from './watch-problems.ts'

const failures = join(import.meta.dirname, '../failures')

type Opened = { page: Page; problems: string[] }

/**
 * A test with `openApp()`, which opens the app as somebody who was never here before; asked twice,
 * as two people. The test fails on any problem in a page, whatever else it expects, and a failed
 * test leaves pictures of its pages in e2e/failures.
 */
export const test = base
  // oxlint-disable-next-line eslint/no-empty-pattern -- Vitest reads from the pattern what is needed first
  .extend('browser', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const browser = await chromium.connect(inject('browserUrl'))
    onCleanup(() => browser.close())
    return browser
  })
  .extend('openApp', ({ browser, task }, { onCleanup }) => {
    const opened: Opened[] = []
    onCleanup(async () => {
      const problems = opened.flatMap((app) => app.problems)
      if (task.result?.state === 'fail' || problems.length > 0) await photograph(task.name, opened)
      await Promise.all(opened.map(({ page }) => page.context().close()))
      if (problems.length > 0) throw new Error(`Problems in the page:\n${problems.join('\n')}`)
    })

    return async (options: BrowserContextOptions = {}) => {
      const context = await browser.newContext({
        baseURL: inject('appUrl'),
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        extraHTTPHeaders: { 'x-forwarded-for': newAddress() },
        ...options,
      })
      context.setDefaultTimeout(15_000)
      const problems = await watchProblems(context)
      const page = await context.newPage()
      opened.push({ page, problems })
      await page.goto('/')
      return page
    }
  })

/** Everyone comes from an address of their own, since attempts to log in are counted by address. */
function newAddress(): string {
  return `10.${randomBytes(3).join('.')}`
}

async function photograph(testName: string, opened: Opened[]) {
  const name = testName.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()
  for (const [index, { page }] of opened.entries()) {
    await page.screenshot({ path: join(failures, `${name}-${index + 1}.png`), fullPage: true })
  }
}
