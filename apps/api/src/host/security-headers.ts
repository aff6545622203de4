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

/**
 * Returns the headers of every answer. They tell browsers what our pages never do, and with https to come back by
 * https only. An answer replaces those that do not suit it.
 */
export function securityHeaders(publicUrl: URL): Readonly<Record<string, string>> {
  return {
    // Most answers are for one person.
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(),
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(publicUrl.protocol === 'https:' && headersWithHttps),
  }
}

const headersWithHttps = {
  'strict-transport-security': `max-age=${yearSeconds}; includeSubDomains`,
  // By plain http, as on a local network, browsers ignore these two and warn.
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
}
