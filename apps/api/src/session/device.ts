import { randomBytes } from 'node:crypto'
import type { CookieSerializeOptions } from '@fastify/cookie'
import { sign, unsign } from '@fastify/cookie'
import type { Keys } from '@inventory-pro/core/auth/crypto/keys'
import type { FastifyReply, FastifyRequest } from 'fastify'

const secretBytes = 32
const yearSeconds = 365 * 24 * 60 * 60

/** The browser of one request, known by a cookie that outlives its sessions. The cookie gives no access, only its own count. */
export type RequestDevice = {
  /** The browser's secret; null if nobody has logged in with it. */
  readonly secret: string | null
  /** Sets the cookie with the browser's secret, or a new one, and returns it. */
  keep: () => string
}

type DeviceServices = { publicUrl: URL; keys: Keys }

/** Returns a function that finds the browser of a request. */
export function createDevices({ publicUrl, keys }: DeviceServices) {
  const secure = publicUrl.protocol === 'https:'
  const name = secure ? '__Host-device' : 'device'
  const options: CookieSerializeOptions = {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure,
    maxAge: yearSeconds,
  }
  function readSecret(request: FastifyRequest): string | null {
    const { valid, value } = unsign(request.cookies[name] ?? '', keys.devices.export())
    return valid ? value : null
  }

  return (request: FastifyRequest, reply: FastifyReply): RequestDevice => {
    let secret: string | null | undefined
    return {
      // Read when it is needed: most calls do not ask.
      get secret() {
        return (secret = secret === undefined ? readSecret(request) : secret)
      },
      keep() {
        const kept = this.secret ?? randomBytes(secretBytes).toString('base64url')
        void reply.setCookie(name, sign(kept, keys.devices.export()), options)
        return kept
      },
    }
  }
}
