/** The details of a refusal that has none. */
export type NoDetails = Record<string, never>

/**
 * Describes a refusal by its HTTP status and by its sentence: what happened, what it means for the data, and what to do
 * next. The parameter of `message` gives the refusal its details.
 */
export function refusal<Details = NoDetails>(
  status: number,
  message: (details: Details) => string,
) {
  return { status, message, isOfLine: false } as const
}

/** Describes a refusal that may concern lines of a command. Such a command recorded nothing. */
export function lineRefusal<Details>(status: number, message: (details: Details) => string) {
  return { status, message, isOfLine: true } as const
}

/** Names what already has a code that must be unique. */
export function nameHolder(thing: string, name: string, isArchived: boolean): string {
  return `The ${isArchived ? 'archived ' : ''}${thing} ${name}`
}

/** Adds the way out that an archived holder leaves. */
export function orRestore(isArchived: boolean): string {
  return isArchived ? ', or restore that one' : ''
}
