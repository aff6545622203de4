import { type Reason, refusalMessage } from '@inventory-pro/shared/errors'
import type { Refused } from '../../lib/refusal.ts'

/** The field at which a refusal is shown, by its reason; of a line, when the command has lines. */
export type FieldOfReason = Partial<Record<Reason, string>>

/**
 * A refusal as messages at the form's fields. Undefined when it concerns no field that the form has,
 * so that it must be shown elsewhere.
 */
export function fieldErrors(
  refused: Refused,
  fieldOf: FieldOfReason,
  fields: readonly string[],
): Record<string, string> | undefined {
  const problems = problemsOf(refused, fieldOf, fields.includes('lines'))
  const hasField = (path: string) => fields.includes(path.split('.')[0] ?? '')
  return Object.keys(problems).every(hasField) ? problems : undefined
}

function problemsOf(
  refused: Refused,
  fieldOf: FieldOfReason,
  hasLines: boolean,
): Record<string, string> {
  if (refused.reason === 'INVALID_INPUT') return refused.details.fields
  if (hasLines && 'lines' in refused.details && refused.details.lines) {
    return Object.fromEntries(
      refused.details.lines.map(({ line, reason, details }) => [
        `lines.${line}.${fieldOf[reason] ?? ''}`,
        refusalMessage(reason, details),
      ]),
    )
  }
  return { [fieldOf[refused.reason] ?? '']: refused.message }
}
