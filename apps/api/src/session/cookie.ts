import type { CookieSerializeOptions } from '@fastify/cookie'

export type SessionCookie = { readonly name: string; readonly options: CookieSerializeOptions }

/**
 * The browser's session cookie: hidden from scripts, and not sent with requests from other sites. Over https it is also
 * bound to exactly this host, which plain http, as on localhost, does not support.
 */
export function sessionCookieFor(publicUrl: URL): SessionCookie {
  const secure = publicUrl.protocol === 'https:'
  return {
    name: secure ? '__Host-session' : 'session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  }
}
