import { lineRefusal, refusal } from './refusal.ts'
import type { ThingName } from './things.ts'

/** Refusals that any procedure may answer with. */
export const generalRefusals = {
  /** The input does not fit the schema. `fields` maps a path such as `lines.3.quantity` to what is wrong there. */
  INVALID_INPUT: refusal(400, ({ fields }: { fields: Record<string, string> }) =>
    Object.entries(fields)
      .map(([path, problem]) => (path === '' ? problem : `${path}: ${problem}`))
      .join('; '),
  ),
  /** A browser sent this on behalf of another site. */
  CROSS_SITE: refusal(403, () => 'This request came from another site, so it was refused.'),
  /** Absent, or another tenant's: the answer is the same. */
  NOT_FOUND: lineRefusal(
    404,
    ({ thing }: { thing: string; id?: string }) => `There is no such ${thing}.`,
  ),
  ARCHIVED: lineRefusal(
    409,
    ({ thing }: { thing: ThingName; id: string }) => `This ${thing} is archived. Restore it first.`,
  ),
  /** Somebody changed the record after the caller read version `expected`. `current` has its fields as they are now. */
  VERSION_CHANGED: refusal(
    409,
    ({
      thing,
    }: {
      thing: string
      id: string
      expected: number
      actual: number
      current: Record<string, unknown>
    }) =>
      `Somebody else changed this ${thing} meanwhile, so nothing was saved. Look at their changes, then save again.`,
  ),
  /** The default location cannot be archived, the last owner cannot leave, and the like. */
  LAST_OF_ITS_KIND: refusal(409, ({ thing }: { thing: 'owner' | 'location' }) =>
    thing === 'owner'
      ? 'This is the last owner. Make someone else an owner first.'
      : 'This is the default location. Make another location the default first.',
  ),
  RATE_LIMITED: refusal(
    429,
    ({ retryAfterSeconds }: { retryAfterSeconds: number }) =>
      `Too many tries. Try again in ${retryAfterSeconds} s.`,
  ),
  OVERLOADED: refusal(
    503,
    ({ retryAfterSeconds }: { retryAfterSeconds: number }) =>
      `The server is busy and did not take this. Try again in ${retryAfterSeconds} s.`,
  ),
  INTERNAL: refusal(
    500,
    () => 'Something went wrong on our side. Try again; if it stays, give us the request id.',
  ),
}
