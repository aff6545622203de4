import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { browserOptions } from './browser-options.ts'
import { startApp } from './start-app.ts'

declare module 'vitest' {
  // How Vitest asks for the types of what a setup hands to the tests.
  interface ProvidedContext {
    appUrl: string
    browserUrl: string
    /** Where the app puts the mails it sends. */
    mailFolder: string
    /** Where the app keeps its database. */
    dataDir: string
  }
}

const failures = join(import.meta.dirname, '../failures')

/** Starts what all journeys share: the app on a new database, and one browser. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await rm(failures, { recursive: true, force: true })
  const [app, browser] = await Promise.all([
    startApp(),
    browserOptions().then((options) => chromium.launchServer(options)),
  ])
  project.provide('appUrl', app.url)
  project.provide('mailFolder', app.mailFolder)
  project.provide('dataDir', app.dataDir)
  project.provide('browserUrl', browser.wsEndpoint())

  return async () => {
    await browser.close()
    await app.stop()
  }
}
