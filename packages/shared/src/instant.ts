import { z } from 'zod'

/** A moment as it leaves the server: ISO 8601 in UTC. */
export const instant = z.iso.datetime()

const error = 'Enter a moment such as 2026-03-31T18:00:00Z'
/** Room for nanoseconds and a zone. */
const maxLength = 40
const earliestMs = Date.parse('0001-01-01T00:00:00Z')
const latestMs = Date.parse('9999-12-31T23:59:59.999Z')
const endsInZone = /(?:Z|[+-](?:0\d|1[0-5]):\d\d)$/

// PostgreSQL has no year 0 and no zone 16 hours off; from the year 10000 on ISO 8601 needs another form.
function isStorable(moment: string): boolean {
  const ms = Date.parse(moment)
  return endsInZone.test(moment) && ms >= earliestMs && ms <= latestMs
}

/** A moment as a caller gives it: ISO 8601 with a zone, from the year 1 to 9999 in UTC. */
export const instantInput = z.iso
  .datetime({ offset: true, error })
  .max(maxLength, error)
  .refine(isStorable, error)
