import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { findBarriers } from './accessibility.ts'
import { test } from './open-app.ts'
import { watchProblems } from './watch-problems.ts'

type Page = { html: string; headers?: Record<string, string> }

/** What is wrong with a page of a server that is not there. */
async function problemsOf(browser: Browser, { html, headers = {} }: Page) {
  const context = await browser.newContext({ baseURL: 'http://app.test' })
  const problems = watchProblems(context)
  const page = await context.newPage()
  await page.route('**', (route) => {
    const { pathname } = new URL(route.request().url())
    const [status] = /\d{3}$/.exec(pathname) ?? ['200']
    return route.fulfill({ status: Number(status), contentType: 'text/html', headers, body: html })
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  await context.close()
  return problems
}

test('a page without problems has none', async ({ browser }) => {
  expect(
    await problemsOf(browser, { html: '<script>console.warn("only a warning")</script>' }),
  ).toEqual([])
})

test.for([
  { what: 'an error in the console', html: '<script>console.error("planted")</script>' },
  { what: 'an exception', html: '<script>throw new Error("planted")</script>' },
  { what: 'a rejected promise', html: '<script>Promise.reject(new Error("planted"))</script>' },
  { what: 'a server that fails', html: '<script>fetch("/trpc/planted/500")</script>' },
  { what: 'a file that is missing', html: '<img src="/planted/404">' },
])('$what is a problem', async ({ html }, { browser }) => {
  expect((await problemsOf(browser, { html })).join('\n')).toContain('planted')
})

test('what the content security policy blocks is a problem', async ({ browser }) => {
  const headers = { 'content-security-policy': "default-src 'none'" }
  const problems = await problemsOf(browser, {
    html: '<script>document.title = 1</script>',
    headers,
  })
  expect(problems.join('\n')).toContain('Content Security Policy')
})

test('a refusal of the API is an answer, and no problem', async ({ browser }) => {
  expect(
    await problemsOf(browser, { html: '<script>fetch("/trpc/stock.record/409")</script>' }),
  ).toEqual([])
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
