import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { findBarriers } from './accessibility.ts'
import { test } from './open-app.ts'
import { watchProblems } from './watch-problems.ts'

type Page = { html: string; policy?: string }

/** As strict as the product's own. */
const strict = "default-src 'self'; script-src 'nonce-ours'; style-src 'nonce-ours'"
const script = (text: string) => `<script nonce="ours">${text}</script>`

/** Returns the problems of a page that the test serves itself. */
async function problemsOf(browser: Browser, { html, policy = strict }: Page) {
  const context = await browser.newContext({ baseURL: 'http://app.test' })
  const problems = await watchProblems(context)
  const page = await context.newPage()
  await page.route('**', (route) => {
    const { pathname } = new URL(route.request().url())
    const [status] = /\d{3}$/.exec(pathname) ?? ['200']
    const headers = policy === '' ? {} : { 'content-security-policy': policy }
    return route.fulfill({ status: Number(status), contentType: 'text/html', headers, body: html })
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  await context.close()
  return problems
}

test('a page without problems has none', async ({ browser }) => {
  expect(await problemsOf(browser, { html: script('console.warn("only a warning")') })).toEqual([])
})

test.for([
  { what: 'an error in the console', html: script('console.error("planted")') },
  { what: 'an exception', html: script('throw new Error("planted")') },
  { what: 'a rejected promise', html: script('Promise.reject(new Error("planted"))') },
  { what: 'a server that fails', html: script('fetch("/trpc/planted/500")') },
  { what: 'a file that is missing', html: '<img src="/planted/404">' },
])('$what is a problem', async ({ html }, { browser }) => {
  expect((await problemsOf(browser, { html })).join('\n')).toContain('planted')
})

test.for([
  { what: 'a script without the nonce', html: '<script>document.title = 1</script>' },
  { what: 'a style in the markup', html: '<p style="color: red">Low</p>' },
  { what: 'code made of text', html: script('try { eval("1") } catch {}') },
  { what: 'a picture from elsewhere', html: '<img src="http://elsewhere.test/pixel.png">' },
  { what: 'a call to elsewhere', html: script('fetch("http://elsewhere.test/").catch(() => {})') },
])('$what breaks the content security policy, and is a problem', async ({ html }, { browser }) => {
  expect((await problemsOf(browser, { html })).join('\n')).toContain('Violation of the policy')
})

test.for([
  { what: 'no policy', policy: '' },
  { what: 'a policy for scripts alone', policy: "script-src 'nonce-ours'" },
  { what: 'inline styles let in', policy: `${strict}; style-src-attr 'unsafe-inline'` },
  { what: 'eval let in', policy: "default-src 'self'; script-src 'nonce-ours' 'unsafe-eval'" },
  { what: 'everyone let in', policy: `${strict}; img-src *` },
])('a page with $what is a problem', async ({ policy }, { browser }) => {
  const problems = await problemsOf(browser, { html: script('document.title = "Stock"'), policy })
  expect(problems.join('\n')).toMatch(/comes with(out a| a weak) policy/)
})

test('to let in WebAssembly is no problem', async ({ browser }) => {
  const policy = "default-src 'self'; script-src 'nonce-ours' 'wasm-unsafe-eval'"
  expect(await problemsOf(browser, { html: script('document.title = "Stock"'), policy })).toEqual(
    [],
  )
})

test('a refusal of the API is an answer, and no problem', async ({ browser }) => {
  expect(await problemsOf(browser, { html: script('fetch("/trpc/stock.record/409")') })).toEqual([])
})

test('a picture without a description and grey on grey are found', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.setContent(`<html lang="en"><title>Stock</title><main><h1>Stock</h1>
    <img src="data:,"><p style="color: #999; background: #aaa">Low</p></main></html>`)
  const barriers = (await findBarriers(page)).join('\n')
  expect(barriers).toContain('image-alt')
  expect(barriers).toContain('color-contrast')
  await context.close()
})
