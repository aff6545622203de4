import { procedures } from '../host/procedures.ts'
import type { Answer } from './call.ts'
import { type FieldPath, idFieldsOf, valueAt } from './input-schema.ts'

/** A request id names nothing: it is the caller's own choice. */
export const isRequestId = (field: FieldPath) => field.at(-1) === 'requestId'

/** The procedures that take the id of a thing, and the ways to those ids in their inputs. */
export const namingThings = Object.keys(procedures).flatMap((path) => {
  const fields = idFieldsOf(path).filter((field) => !isRequestId(field))
  return fields.length === 0 ? [] : [{ path, fields }]
})

/** An answer without what differs between any two: the id that was asked for and that of the request. */
export function plain({ status, headers, text }: Answer, id: unknown) {
  const requestId = headers.get('x-request-id') ?? ''
  return { status, text: text.replaceAll(String(id), 'ID').replaceAll(requestId, 'REQUEST') }
}

export function findsNothing({ error, result }: Answer): boolean {
  if (error) return error.data.reason === 'NOT_FOUND'
  // A list, or a file of lines.
  const found = valueAt(result?.data, ['items']) ?? valueAt(result?.data, ['text'])
  return found === '' || (Array.isArray(found) && found.length === 0)
}
