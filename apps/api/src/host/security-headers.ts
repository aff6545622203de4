import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

const yearSeconds = 365 * 24 * 60 * 60

/**
 * What a page may load: our own files, and what carries the page's own nonce. Styles that scripts set on
 * an element are not concerned; style attributes in markup are, and stay refused.
 */
export function contentSecurityPolicy(nonce?: string): string {
  const ours = nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`
  return [
    "default-src 'self'",
    // The reader of barcodes is WebAssembly.
    `script-src ${ours} 'wasm-unsafe-eval'`,
    `style-src ${ours}`,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers that tell browsers what our pages never do. With https, also to come back by https only. */
export async function addSecurityHeaders(app: FastifyInstance, publicUrl: URL): Promise<void> {
  const isSecure = publicUrl.protocol === 'https:'
  await app.register(helmet, {
    contentSecurityPolicy: false,
    strictTransportSecurity: isSecure && { maxAge: yearSeconds, includeSubDomains: true },
    // Plain http, as on a local network, is no context where browsers heed these two; they would only warn.
    crossOriginOpenerPolicy: isSecure,
    originAgentCluster: isSecure,
    xFrameOptions: { action: 'deny' },
  })
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headersOfAll)
    done()
  })
}

const headersOfAll = {
  'content-security-policy': contentSecurityPolicy(),
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()',
  // What is for one person is kept by nobody; the page and its files say otherwise of themselves.
  'cache-control': 'no-store',
}

/** For an answer that is given before any hook runs, because not even its path can be read. */
export function bareHeaders(publicUrl: URL): Record<string, string> {
  const isSecure = publicUrl.protocol === 'https:'
  return {
    ...headersOfAll,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(isSecure && { 'strict-transport-security': `max-age=${yearSeconds}; includeSubDomains` }),
  }
}
