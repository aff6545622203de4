import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** What a screen reader says beside a field about why it was refused. The field has the focus. */
export async function errorAt(field: Locator): Promise<string> {
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
  await field.and(field.page().locator(':focus')).waitFor()
  const ids = (await field.getAttribute('aria-describedby')) ?? ''
  const texts = ids.split(/ +/).map((id) => field.page().locator(`[id="${id}"]`).innerText())
  return (await Promise.all(texts)).join(' ')
}
