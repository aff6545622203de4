import type { LaunchOptions } from 'playwright-core'
import { unpackChromium } from './unpack-chromium.ts'

/** Which browser to start: on Linux the one that comes through npm, elsewhere the installed Chrome. */
export async function browserOptions(): Promise<LaunchOptions> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' }
  const { executablePath, env } = await unpackChromium()
  return { executablePath, env: { ...process.env, ...env } }
}
