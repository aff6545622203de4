import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const api = `http://127.0.0.1:${process.env.PORT ?? '5000'}`
const proxied = ['/trpc', '/livez', '/readyz', '/openapi.json']

const encodings = [
  { ending: '.br', compress: promisify(brotliCompress) },
  { ending: '.gz', compress: promisify(gzip) },
]

/** Writes compressed copies beside the built files, which the API sends to clients that accept them. */
const compressedCopies: Plugin = {
  name: 'compressed-copies',
  async writeBundle({ dir = '' }, bundle) {
    const paths = Object.keys(bundle).filter((path) => /\.(js|css)$/.test(path))
    for (const path of paths) {
      const content = await readFile(join(dir, path))
      for (const { ending, compress } of encodings) {
        await writeFile(join(dir, path + ending), await compress(content))
      }
    }
  },
}

export default defineConfig({
  plugins: [react(), compressedCopies],
  // The API puts a fresh nonce here with every page, so that the policy needs no 'unsafe-inline'.
  html: { cspNonce: '{{nonce}}' },
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, api])) },
  build: {
    target: 'baseline-widely-available',
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Its own file configures zod without eval, before any other file builds a schema.
      output: { codeSplitting: { groups: [{ name: 'zod', test: /\/zod\/|zod-without-eval/ }] } },
    },
  },
})
