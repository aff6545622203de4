import type { BrowserContext } from 'playwright-core'

/** A refusal is an answer, but Chromium reports every status above 399 as an error. */
const refusal = /^Failed to load resource: the server responded with a status of 4\d\d /

/** Collects what no page may do: errors in the console, exceptions nobody caught, blocked content. */
export function watchProblems(context: BrowserContext): string[] {
  const problems: string[] = []
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    const { url } = message.location()
    const isRefusal = refusal.test(message.text()) && new URL(url).pathname.startsWith('/trpc/')
    if (!isRefusal) problems.push(`${message.text()} (${url})`)
  })
  context.on('weberror', (error) => problems.push(String(error.error().stack)))
  return problems
}
