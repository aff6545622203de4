import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible } from './accessibility.ts'
import { browserOptions } from './browser-options.ts'
import { watchProblems } from './watch-problems.ts'

let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch(await browserOptions())
})
afterAll(() => browser.close())

/** A page of a server that is not there, and what was wrong with it. */
async function problemsOf(html: string, headers: Record<string, string> = {}) {
  const context = await browser.newContext({ baseURL: 'http://app.test' })
  const problems = watchProblems(context)
  const page = await context.newPage()
  await page.route('**', (route) => {
    const { pathname } = new URL(route.request().url())
    const [status] = /\d{3}$/.exec(pathname) ?? ['200']
    return route.fulfill({ status: Number(status), contentType: 'text/html', headers, body: html })
  })
  await page.goto('/')
  await page.waitForTimeout(100)
  await context.close()
  return problems
}

test('a page without problems has none', async () => {
  expect(await problemsOf('<script>console.warn("only a warning")</script>')).toEqual([])
})

test.each([
  ['an error in the console', '<script>console.error("planted")</script>', 'planted'],
  ['an exception', '<script>throw new Error("planted")</script>', 'planted'],
  ['a rejected promise', '<script>Promise.reject(new Error("planted"))</script>', 'planted'],
  ['a server that fails', '<script>fetch("/trpc/stock.record/500")</script>', '500'],
  ['a file that is missing', '<img src="/logo/404">', '404'],
])('%s is a problem', async (_, html, problem) => {
  expect((await problemsOf(html)).join('\n')).toContain(problem)
})

test('what the content security policy blocks is a problem', async () => {
  const headers = { 'content-security-policy': "default-src 'none'" }
  const problems = await problemsOf('<script>document.title = "blocked"</script>', headers)
  expect(problems.join('\n')).toContain('Content Security Policy')
})

test('a refusal of the API is an answer, and no problem', async () => {
  expect(await problemsOf('<script>fetch("/trpc/stock.record/409")</script>')).toEqual([])
})

test('a picture without a description and grey on grey are found', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.setContent(`<html lang="en"><title>Stock</title><main><h1>Stock</h1>
    <img src="data:,"><p style="color: #999; background: #aaa">Low</p></main></html>`)
  await expect(expectAccessible(page)).rejects.toThrow(
    /image-alt[^]*color-contrast|color-contrast[^]*image-alt/,
  )
  await context.close()
})
