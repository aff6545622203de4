import { json } from 'node:stream/consumers'
import { newId } from '@inventory-pro/shared/id'
import { Agent, request } from 'undici'
import { type Load, measure } from './measure.ts'
import { pick } from './tenants.ts'

/** A POST, or a GET if it has no body. Each call replaces `$ID` in the body by a new uuid. */
export type Target = { url: string; headers: Record<string, string>; body?: string }
export type HttpJob = Load & { targets: Target[] }

// The load runs in its own process, so that it does not share a thread with the measured server.
const { inFlight, seconds, targets } = (await json(process.stdin)) as HttpJob
const dispatcher = new Agent({ connections: inFlight, pipelining: 1 })

const figures = await measure({ inFlight, seconds }, async () => {
  const { url, headers, body } = pick(targets)
  const response = await request(url, {
    dispatcher,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined
      ? { method: 'GET' }
      : { method: 'POST', body: body.replace('$ID', newId()) }),
  })
  const answer = await response.body.text()
  if (response.statusCode !== 200) throw new Error(answer)
})
await dispatcher.destroy()
process.stdout.write(JSON.stringify(figures))
