const yearSeconds = 365 * 24 * 60 * 60

/**
 * Allows pages to load our own files, and elements with the page's nonce. Style attributes in markup stay forbidden;
 * styles that scripts set on an element are unaffected.
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
 * Returns the security headers of every response. Over https they include HSTS. A route may override single ones.
 */
export function securityHeaders(publicUrl: URL): Readonly<Record<string, string>> {
  return {
    // Most responses are per user.
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
  // Over plain http browsers ignore these two, with a warning.
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
}
