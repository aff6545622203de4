import { z } from 'zod'

/** Identifies a thing within its tenant: a uuid, version 7 when we made it. */
export const id = z.uuid()

let lastMs = 0
let counter = 0

/**
 * Makes a uuid of version 7. Ids made by one process sort in the order they were made, also within
 * a millisecond and when the clock is set back. Works without a secure context, unlike
 * `crypto.randomUUID`, so a phone on the local network can use it.
 */
export function newId(): string {
  const nowMs = Date.now()
  if (nowMs > lastMs) {
    lastMs = nowMs
    counter = 0
  } else if (counter === 0xfff) {
    lastMs += 1
    counter = 0
  } else {
    counter += 1
  }

  const random = crypto.getRandomValues(new Uint32Array(2))
  const time = lastMs.toString(16).padStart(12, '0')
  const sequence = counter.toString(16).padStart(3, '0')
  const high = ((random[0] ?? 0) >>> 0).toString(16).padStart(8, '0')
  const low = ((random[1] ?? 0) >>> 0).toString(16).padStart(8, '0')
  const variant = (8 + (parseInt(high.slice(0, 1), 16) & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${variant}${high.slice(1, 4)}-${high.slice(4)}${low}`
}
