import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = `http://127.0.0.1:${process.env.PORT ?? '5000'}`

export default defineConfig({
  plugins: [react()],
  // The API puts a fresh nonce here with every page, so that the policy needs no 'unsafe-inline'.
  html: { cspNonce: '{{nonce}}' },
  server: {
    proxy: Object.fromEntries(
      ['/trpc', '/livez', '/readyz', '/openapi.json'].map((path) => [path, api]),
    ),
  },
  build: { target: 'baseline-widely-available', assetsInlineLimit: 0 },
})
