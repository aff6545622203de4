import { isIP } from 'node:net'
import { TRPCError } from '@trpc/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const hostForm = /^(?<name>[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i

/**
 * Refuses requests for another host than ours, so that a page elsewhere cannot pass as ours by pointing its own name at
 * this server. Ours are the host of `publicUrl`, `localhost`, and IP addresses, which no name can imitate. Also refuses
 * requests other than HTTP/1.0 or HTTP/1.1 with exactly one host.
 */
export function refuseUnknownHosts(app: FastifyInstance, publicUrl: URL): void {
  function isOurs(host: string): boolean {
    const name = hostForm.exec(host)?.groups?.['name']?.toLowerCase()
    if (name === undefined) return false
    return (
      name === publicUrl.hostname ||
      name === 'localhost' ||
      isIP(name.replaceAll(/^\[|\]$/g, '')) !== 0
    )
  }

  app.addHook('onRequest', (request, _reply, done) => {
    const isKnown = hostsOf(request).every(isOurs)
    const message = problemOfHead(request) ?? (isKnown ? undefined : unknownHost(publicUrl))
    done(message === undefined ? undefined : new TRPCError({ code: 'BAD_REQUEST', message }))
  })
}

// When PUBLIC_URL is not set, the port is known only once the server listens.
function unknownHost({ origin }: URL): string {
  return (
    `This server does not answer to that host name. Use ${origin}, ` +
    'or have the operator set PUBLIC_URL to the address that people use.'
  )
}

function problemOfHead({ raw }: FastifyRequest): string | undefined {
  if (raw.httpVersion !== '1.1' && raw.httpVersion !== '1.0') return 'Send HTTP/1.1'
  const hosts = raw.rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.length === 4 && name.toLowerCase() === 'host',
  )
  if (hosts.length > 1 || (hosts.length === 0 && raw.httpVersion === '1.1')) {
    return 'Send exactly one Host header'
  }
  return undefined
}

/** Returns the host that the connection named, and the one that a trusted proxy did. HTTP/1.0 may name none. */
function hostsOf({ headers, host }: FastifyRequest): string[] {
  const ofProxy = host === '' || host === headers.host ? [] : [host]
  return headers.host === undefined ? ofProxy : [headers.host, ...ofProxy]
}
