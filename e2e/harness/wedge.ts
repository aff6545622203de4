import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/** The times between two keys of real scanners, in milliseconds. */
export const scannerPacesMs = [1, 5, 8, 15, 30, 35, 45, 60]

/** The times between two scans. */
export const scanPausesMs = [0, 10, 50, 120]

/** After this pause the next key begins a new text. No person fills a form and scans faster than this. */
export const newTextAfterMs = 500

/** The quickest that people type. */
export const humanPaceMs = 80

/**
 * Scans codes like a keyboard wedge: types each in one go, and ends it with Enter. The key events carry the times of the
 * scanner, so that a busy machine delays their handling but not their pace. `lateMs` delays their arrival.
 */
export async function scan(
  page: Page,
  codes: string[],
  { paceMs = 5, pauseMs = 0, lateMs = 0 } = {},
): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const sent: Promise<unknown>[] = []
  let atMs = Date.now()
  for (const code of codes) {
    for (const key of Array.from(code).concat('Enter')) {
      atMs += paceMs
      await setTimeout(Math.max(0, atMs - Date.now()))
      const timestamp = (atMs - lateMs) / 1000
      sent.push(
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...keyOf(key) }),
      )
      sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key }))
    }
    atMs += pauseMs
  }
  await Promise.all(sent)
  await session.detach()
}

function keyOf(key: string) {
  if (key !== 'Enter') return { key, text: key }
  return { key, code: key, text: '\r', windowsVirtualKeyCode: 13 }
}

/** Types as a person does. */
export async function typeByHand(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: humanPaceMs })
}

/** Waits until Enter would take an option of the list that is open. */
export async function waitForHighlight(page: Page, name: string): Promise<void> {
  await page.locator('[data-combobox-selected]').filter({ hasText: name }).waitFor()
}
