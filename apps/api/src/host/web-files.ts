import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { DomainError } from '@inventory-pro/shared/errors'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { contentSecurityPolicy } from './security-headers.ts'

/** The placeholder in the built page for the nonce of a request. */
const noncePlaceholder = '{{nonce}}'

const missingPage = `<!doctype html>
<title>Inventory Pro</title>
<h1>The screens are not built yet</h1>
<p>Run <code>pnpm --filter @inventory-pro/web build</code> and start again. The API under <code>/trpc</code> is running.</p>
`

/** Serves the built single-page app. A path without a file is one of its screens. */
export async function serveWebFiles(app: FastifyInstance, webRoot: string): Promise<void> {
  const page = readPage(webRoot)

  function sendPage(_request: FastifyRequest, reply: FastifyReply) {
    void reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache')
    if (page === undefined) return reply.status(503).send(missingPage)
    const nonce = randomBytes(16).toString('base64')
    void reply.header('content-security-policy', contentSecurityPolicy(nonce))
    return reply.send(page.replaceAll(noncePlaceholder, nonce))
  }

  if (page !== undefined) {
    await app.register(fastifyStatic, {
      root: webRoot,
      index: false,
      preCompressed: true,
      allowedPath: (path) => path !== '/index.html',
      cacheControl: false,
      setHeaders(reply, path) {
        // Built assets carry a hash of their content in their names.
        const isHashed = path.startsWith(join(webRoot, 'assets'))
        void reply.header(
          'cache-control',
          isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
        // SVG is the only text type that `@fastify/static` sends without a charset.
        if (path.endsWith('.svg')) void reply.header('content-type', 'image/svg+xml; charset=utf-8')
      },
    })
  }
  app.get('/', sendPage)
  app.setNotFoundHandler((request, reply) => {
    if (isScreen(request)) return sendPage(request, reply)
    throw new DomainError('NOT_FOUND', { thing: 'page' })
  })
}

// A path with a dot in its last part names a file, and a missing file must not answer with a page.
function isScreen({ method, url }: FastifyRequest): boolean {
  const [path = ''] = url.split('?')
  return (
    (method === 'GET' || method === 'HEAD') &&
    !path.startsWith('/trpc/') &&
    !path.slice(path.lastIndexOf('/')).includes('.')
  )
}

function readPage(webRoot: string): string | undefined {
  try {
    return readFileSync(join(webRoot, 'index.html'), 'utf8')
  } catch {
    return undefined
  }
}
