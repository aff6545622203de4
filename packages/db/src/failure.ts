type Fields = Record<string, unknown>

// PostgreSQL gave up waiting, has no room, is going down, or could not be reached.
const busyCodes = /^(08|40|53|55P03|57|25P0[34]|E(CONN|PIPE|TIMEDOUT|NOTFOUND|HOSTUNREACH))/
// Prisma: cannot connect, timed out, connection closed, no free connection, transaction not started, write conflict.
const prismaBusyCodes = /^P(1001|1002|1008|1017|2024|2028|2034|2037)$/
// What the driver says without a code.
const driverMessages =
  /timeout exceeded when trying to connect|connection terminated|not queryable/i

/** The unique or foreign key that a write would have broken, such as `User_email_key`; undefined when it failed otherwise. */
export function brokenKey(error: unknown): string | undefined {
  const { code, constraint } = databaseCause(error)
  if (code !== '23505' && code !== '23503') return undefined
  return textOf(isFields(constraint) ? constraint['index'] : constraint)
}

/** Whether the database could not serve us now, so that the same command may succeed later. */
export function isOverload(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const prismaCode = textOf(fieldsOf(error)['code']) ?? ''
  return (
    busyCodes.test(databaseCause(error).code ?? '') ||
    prismaBusyCodes.test(prismaCode) ||
    driverMessages.test(error.message)
  )
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
