import { DatabaseError } from 'pg'
import { StartupError } from '../startup-error.ts'

/** Explains in one or two sentences what failed, why, and what to do; `sql` is the script that ran. */
export function explainFailure(subject: string, cause: unknown, sql = ''): StartupError {
  if (!(cause instanceof DatabaseError)) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return new StartupError(`${subject} did not finish: ${reason}. Start again.`, { cause })
  }
  const line = cause.position
    ? ` (line ${sql.slice(0, Number(cause.position)).split('\n').length})`
    : ''
  return new StartupError(`${subject} failed: ${cause.message}${line}. ${advise(cause)}`, { cause })
}

function advise({ code, message }: DatabaseError): string {
  if (code === '42501') {
    return 'The user in DATABASE_URL must own the database and be allowed to create roles (ALTER ROLE ... CREATEROLE).'
  }
  if (code === '55P03') {
    return 'A table was in use for too long. Start again when less is going on.'
  }
  if (message.includes('extension')) {
    return 'Install the extensions that come with PostgreSQL (the package postgresql-contrib) on the server.'
  }
  return 'Nothing of it remains in the database.'
}
