import type { BrowserContext, Response } from 'playwright-core'

/** A refusal is an answer, but Chromium reports every status above 399 as an error. */
const refusal = /^Failed to load resource: the server responded with a status of 4\d\d /

/** Runs before any script of a page: the console tells nothing of a violation that a script has caught. */
const reportViolations = `addEventListener('securitypolicyviolation', (event) =>
  reportViolation(
    [event.documentURI, event.effectiveDirective, event.blockedURI, event.sample].join(' '),
  ))`

/**
 * Collects what no page may do: errors in the console, exceptions nobody caught, what the content security
 * policy blocks, and a policy that would not block it.
 */
export async function watchProblems(context: BrowserContext): Promise<string[]> {
  const problems: string[] = []
  context.on('console', (message) => {
    if (message.type() !== 'error') return
    const { url } = message.location()
    const isRefusal = refusal.test(message.text()) && new URL(url).pathname.startsWith('/trpc/')
    if (!isRefusal) problems.push(`${message.text()} (${url})`)
  })
  context.on('weberror', (error) => problems.push(String(error.error().stack)))
  context.on('response', (response) => problems.push(...weaknessesOf(response)))
  await context.exposeBinding('reportViolation', (_source, violation: string) => {
    problems.push(`Violation of the policy: ${violation}`)
  })
  await context.addInitScript({ content: reportViolations })
  return problems
}

const carriers = new Set(['document', 'script', 'stylesheet'])
/** What lets in more than our own files and nonces. 'wasm-unsafe-eval', for the reader of barcodes, may stay. */
const lax = /'unsafe-|\*/

function weaknessesOf(response: Response): string[] {
  if (!carriers.has(response.request().resourceType())) return []
  const policy = response.headers()['content-security-policy']
  if (policy === undefined) return [`${response.url()} comes without a policy`]

  const directives = policy.split(';').map((directive) => directive.trim())
  const laxOnes = directives.filter((directive) => lax.test(directive))
  const isClosed = directives.includes("default-src 'self'")
  return [...laxOnes, ...(isClosed ? [] : ['no default-src'])].map(
    (weakness) => `${response.url()} comes with a weak policy: ${weakness}`,
  )
}
