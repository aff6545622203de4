import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** Returns the error that a screen reader reads out at a refused field. The field has the focus. */
export async function errorAt(field: Locator): Promise<string> {
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
  await field.and(field.page().locator(':focus')).waitFor()
  const ids = (await field.getAttribute('aria-describedby')) ?? ''
  const texts = ids.split(/ +/).map((id) => field.page().locator(`[id="${id}"]`).innerText())
  return (await Promise.all(texts)).join(' ')
}
