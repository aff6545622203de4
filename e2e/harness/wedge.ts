import type { Page } from 'playwright-core'

/** The times between two keys of real scanners, in milliseconds. */
export const scannerPacesMs = [1, 5, 8, 15, 30, 35, 45, 60]

/** The times between two scans. */
export const scanPausesMs = [0, 10, 50, 120]

/** After this pause the next key begins a new text. No person fills a form and scans faster than this. */
export const newTextAfterMs = 500

/** The quickest that people type. */
export const humanPaceMs = 80

/** Scans codes as a keyboard wedge does: each typed in one go, and ended by Enter. */
export async function scan(
  page: Page,
  codes: string[],
  { paceMs = 5, pauseMs = 0 } = {},
): Promise<void> {
  for (const code of codes) {
    await page.keyboard.type(code, { delay: paceMs })
    await page.keyboard.press('Enter')
    if (pauseMs > 0) await page.waitForTimeout(pauseMs)
  }
}

/** Types as a person does. */
export async function typeByHand(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: humanPaceMs })
}

/** Waits until Enter would take an option of the list that is open. */
export async function waitForHighlight(page: Page, name: string): Promise<void> {
  await page.locator('[data-combobox-selected]').filter({ hasText: name }).waitFor()
}
