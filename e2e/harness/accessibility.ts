import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Finds what breaks a rule of WCAG 2.2 AA that a machine can check, on the page as it stands. */
export async function findBarriers(page: Page): Promise<string[]> {
  // No page of ours holds a frame of another site. For those alone axe would open a second page each time.
  const axe = new AxeBuilder({ page }).setLegacyMode().withTags(standards)
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${withoutIds(node.html)}\n${node.failureSummary}`),
  )
}

// Generated ids differ from visit to visit; without them the same element has the same text.
function withoutIds(html: string) {
  return html.replaceAll(/ id="[^"]*"/g, '')
}
