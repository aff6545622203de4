import { DomainError } from '@inventory-pro/shared/errors'
import type { FastifyInstance, FastifyRequest } from 'fastify'

type Options = { publicUrl: URL; cookieName: string }

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses requests that change state if another site made the browser send them. Every browser sends
 * `Sec-Fetch-Site` or `Origin`. A program sends neither, and has no cookie that another site could misuse. `none`, a
 * navigation by the user, is never a command.
 */
export function refuseCrossSite(app: FastifyInstance, { publicUrl, cookieName }: Options): void {
  function comesFromUs(request: FastifyRequest): boolean {
    const { origin, authorization } = request.headers
    const hasCookie = request.cookies[cookieName] !== undefined
    if (authorization !== undefined && !hasCookie) return true

    const site = request.headers['sec-fetch-site']
    if (site !== undefined) return site === 'same-origin'
    if (origin === undefined) return !hasCookie
    // The host of the request is one of ours, because all others were refused. The scheme counts: somebody on the way
    // can put a page on our host by plain http.
    return [publicUrl.origin, `${publicUrl.protocol}//${request.host}`].includes(origin)
  }

  app.addHook('onRequest', (request, _reply, done) => {
    const isRefused = !safeMethods.has(request.method) && !comesFromUs(request)
    done(isRefused ? new DomainError('CROSS_SITE', {}) : undefined)
  })
}
