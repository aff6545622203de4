import type { Site } from '@inventory-pro/core/auth/log-in/webauthn'
import type { FastifyRequest } from 'fastify'

type Asked = Pick<FastifyRequest, 'hostname' | 'host' | 'protocol'>

/** The address by which the caller reaches us. On localhost its port may differ from ours, as behind Vite's proxy. */
export function siteOf(publicUrl: URL, { hostname, host, protocol }: Asked): Site {
  const rpId = publicUrl.hostname
  const isLocal = rpId === 'localhost' && hostname === 'localhost'
  return { rpId, origin: isLocal ? `${protocol}://${host}` : publicUrl.origin }
}
