type Fields = Record<string, unknown>

/** Why the database did not serve us, although nothing is wrong with what we asked. */
export type Outage =
  | 'busy'
  | 'unreachable'
  | 'stopping'
  | 'noConnections'
  | 'noSpace'
  | 'noMemory'
  | 'readOnly'

// SQLSTATE, the codes of sockets, and those of Prisma. The first class that fits counts.
const outageCodes: readonly [Outage, RegExp][] = [
  // disk_full, io_error
  ['noSpace', /^(53100|58030)$/],
  // out_of_memory
  ['noMemory', /^53200$/],
  // too_many_connections
  ['noConnections', /^53300$/],
  // read_only_sql_transaction: a standby, or a primary that became one
  ['readOnly', /^25006$/],
  // admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped
  ['stopping', /^57P0[1-4]$/],
  ['unreachable', /^(08|E(CONN|PIPE|TIMEDOUT|NOTFOUND|HOSTUNREACH|AI_AGAIN)|P10(01|02|17)$)/],
  // Timeouts of locks, statements and idle transactions, conflicts, and Prisma's own timeouts.
  ['busy', /^(40|53|55P03|57|25P0[34]|P(1008|2024|2028|2034|2037)$)/],
]
// What the driver says without a code.
const driverMessages =
  /timeout exceeded when trying to connect|connection terminated|not queryable/i

/** The unique or foreign key that a write would have broken, such as `User_email_key`; undefined when it failed otherwise. */
export function brokenKey(error: unknown): string | undefined {
  const { code, constraint } = databaseCause(error)
  if (code !== '23505' && code !== '23503') return undefined
  return textOf(isFields(constraint) ? constraint['index'] : constraint)
}

/** Returns why the database could not serve us now; the same command may succeed later. Undefined for other errors. */
export function outageOf(error: unknown): Outage | undefined {
  if (!(error instanceof Error)) return undefined
  const codes = [databaseCause(error).code ?? '', textOf(fieldsOf(error)['code']) ?? '']
  const [outage] = outageCodes.find(([, known]) => codes.some((code) => known.test(code))) ?? []
  return outage ?? (driverMessages.test(error.message) ? 'unreachable' : undefined)
}

/** Whether the database could not serve us now, so that the same command may succeed later. */
export function isOverload(error: unknown): boolean {
  return outageOf(error) !== undefined
}

/** What PostgreSQL or the socket said, whether it comes from the driver or wrapped by Prisma. */
function databaseCause(error: unknown): { code: string | undefined; constraint: unknown } {
  const fields = fieldsOf(error)
  const wrapped = fieldsOf(fieldsOf(fieldsOf(fields['meta'])['driverAdapterError'])['cause'])
  const code = textOf(wrapped['originalCode']) ?? textOf(fields['code'])
  return { code, constraint: wrapped['constraint'] ?? fields['constraint'] }
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

/**
 * Whether another process was first: it took the same key, or removed what this transaction had read.
 * A second look sees its work.
 */
export function isLostRace(error: unknown): boolean {
  const { code } = databaseCause(error)
  return code === '23505' || code === '23503'
}
