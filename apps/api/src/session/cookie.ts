import type { CookieSerializeOptions } from '@fastify/cookie'

export type SessionCookie = { readonly name: string; readonly options: CookieSerializeOptions }

/**
 * The browser's session cookie: never for scripts, never sent along by other sites. With https it is
 * also bound to exactly this host; plain http, as on localhost, cannot have that.
 */
export function sessionCookieFor(publicUrl: URL): SessionCookie {
  const secure = publicUrl.protocol === 'https:'
  return {
    name: secure ? '__Host-session' : 'session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  }
}
