import { z } from 'zod'

/**
 * Identifies a thing within its tenant: a uuid, version 7 when we made it. In small letters, as PostgreSQL gives it,
 * so that two that are equal are the same text.
 */
export const id = z.uuid().toLowerCase()

const counterLimit = 2 ** 24

/**
 * Creates a source of version 7 uuids. An id carries exactly the instant it was made for, so one wrong instant
 * has no effect on the ids after it. Ids of one instant sort in the order they were made. Works without a secure
 * context, unlike `crypto.randomUUID`, so a phone on the local network can use it.
 */
export function createIdSource(): (instantMs?: number) => string {
  const random = new Uint32Array(512)
  let used = random.length
  let lastMs = 0
  let lastTime = timePart(lastMs)
  // Does not restart with each instant, because an earlier instant may come back.
  let counter = 0

  function nextRandom(): number {
    if (used === random.length) {
      crypto.getRandomValues(random)
      used = 0
    }
    return random[used++] ?? 0
  }

  return (instantMs = Date.now()) => {
    if (instantMs !== lastMs) {
      lastMs = instantMs
      lastTime = timePart(instantMs)
      if (counter > counterLimit / 2) counter = 0
    }
    counter = (counter + 1) % counterLimit
    return (
      lastTime +
      `-7${hex(counter >>> 12, 3)}-${hex(0x8000 | (counter & 0xfff), 4)}` +
      `-${hex(nextRandom(), 8)}${hex(nextRandom() & 0xffff, 4)}`
    )
  }
}

const nextId = createIdSource()

/** Makes a uuid of version 7 from this process's own source. */
export function newId(): string {
  return nextId()
}

/** The least id that a source can give at an instant: ids at or after it were made then or later. */
export function firstIdAt(instantMs: number): string {
  return `${timePart(Math.max(0, instantMs))}-7000-8000-000000000000`
}

/** The instant in a version 7 uuid, in milliseconds. */
export function instantOf(uuid: string): number {
  return parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16)
}

function timePart(ms: number): string {
  const time = hex(ms, 12)
  return `${time.slice(0, 8)}-${time.slice(8)}`
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
