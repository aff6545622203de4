import { z } from 'zod'

/** A moment as it leaves the server: ISO 8601 in UTC. */
export const instant = z.iso.datetime()

/** A moment as a caller gives it: ISO 8601 with a zone. */
export const instantInput = z.iso.datetime({
  offset: true,
  error: 'Enter a moment such as 2026-03-31T18:00:00Z',
})
