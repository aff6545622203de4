import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { testApi } from '../testing/test-api.ts'

async function builtApp() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'inventory-pro-web-'))
  const page = '<title>Inventory Pro</title><script nonce="{{nonce}}"></script>'
  await mkdir(join(folder.path, 'assets'))
  await writeFile(join(folder.path, 'index.html'), page)
  await writeFile(join(folder.path, 'assets', 'app-1a2b.js'), 'export {}')
  await writeFile(join(folder.path, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  return folder
}

test('a screen’s address gives the page, with a nonce that only this answer allows', async () => {
  await using folder = await builtApp()
  await using api = await testApi({ webRoot: folder.path })
  const nonces = new Set<string | undefined>()

  expect((await fetch(`${api.url}/index.html`)).status).toBe(404)
  for (const path of ['/', '/products', '/products/42?tab=history']) {
    const response = await fetch(api.url + path)
    expect([path, response.status]).toEqual([path, 200])
    const [, nonce] = /nonce="([\w+/=]{24})"/.exec(await response.text()) ?? []
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)/)
    expect(response.headers.get('cache-control')).toBe('no-cache')
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(3)
})

test('files named by their content are kept for good, others asked for again', async () => {
  await using folder = await builtApp()
  await using api = await testApi({ webRoot: folder.path })
  const cacheOf = async (path: string) => {
    const response = await fetch(api.url + path)
    return [response.status, response.headers.get('cache-control')]
  }

  expect(await cacheOf('/assets/app-1a2b.js')).toEqual([200, 'public, max-age=31536000, immutable'])
  expect(await cacheOf('/icon.svg')).toEqual([200, 'no-cache'])
  expect((await cacheOf('/assets/app-gone.js'))[0]).toBe(404)
})

test('serves only built files', async () => {
  await using folder = await builtApp()
  await using api = await testApi({ webRoot: join(folder.path, 'assets') })

  for (const path of ['/%2e%2e/icon.svg', '/..%2ficon.svg', '/assets/%2e%2e/%2e%2e/icon.svg']) {
    const response = await fetch(api.url + path)
    expect(await response.text()).not.toContain('<svg')
  }
})

test('sends a content type with charset for every file', async () => {
  await using folder = await builtApp()
  await using api = await testApi({ webRoot: folder.path })
  const typeOf = async (path: string) => (await fetch(api.url + path)).headers.get('content-type')

  expect(await typeOf('/')).toBe('text/html; charset=utf-8')
  expect(await typeOf('/assets/app-1a2b.js')).toBe('application/javascript; charset=utf-8')
  expect(await typeOf('/icon.svg')).toBe('image/svg+xml; charset=utf-8')
})

test('lists no folder, and answers refusals of the file plugin as refusals', async () => {
  await using folder = await builtApp()
  await using api = await testApi({ webRoot: folder.path })
  const ask = async (path: string, header = '') => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${header}Connection: close\r\n\r\n`)
    return text(socket)
  }

  for (const path of ['/assets/', '//', '/assets//', '/assets/..', '/a\\..\\b.js', '/a%00.js']) {
    const answer = await ask(path)
    expect([path, answer]).toEqual([path, expect.stringContaining('HTTP/1.1 404 Not Found')])
    expect(answer).not.toContain('app-1a2b')
  }
  for (const header of ['Range: bytes=9999-\r\n', 'If-Match: "other"\r\n']) {
    expect(await ask('/icon.svg', header)).toContain('HTTP/1.1 400 Bad Request')
  }
})

test('without built files the page says what to do, and the API answers', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'inventory-pro-web-'))
  await using api = await testApi({ webRoot: folder.path })

  const page = await fetch(api.url)
  expect(page.status).toBe(503)
  expect(await page.text()).toContain('pnpm --filter @inventory-pro/web build')
  expect((await fetch(`${api.url}/livez`)).status).toBe(200)
})
