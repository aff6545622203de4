import { expect, test } from 'vitest'
import { siteOf } from './site.ts'

const from = (host: string) =>
  ({ host, hostname: host.split(':')[0] ?? '', protocol: 'http' }) as const

test('on localhost a passkey may come from another port, as behind Vite’s proxy', () => {
  const publicUrl = new URL('http://localhost:5000')

  expect(siteOf(publicUrl, from('localhost:5173'))).toEqual({
    rpId: 'localhost',
    origin: 'http://localhost:5173',
  })
})

test('elsewhere the address people use decides, whatever a request says', () => {
  const publicUrl = new URL('https://stock.example.com')
  const site = { rpId: 'stock.example.com', origin: 'https://stock.example.com' }

  for (const host of ['stock.example.com', 'localhost:5173', 'evil.com']) {
    expect(siteOf(publicUrl, from(host))).toEqual(site)
  }
  expect(siteOf(new URL('http://localhost:5000'), from('evil.com'))).toEqual({
    rpId: 'localhost',
    origin: 'http://localhost:5000',
  })
})
