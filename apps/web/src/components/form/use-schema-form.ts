import { schemaResolver, useForm, type GetInputPropsReturnType } from '@mantine/form'
import { useId, useState } from 'react'
import type { z } from 'zod'
import { refusalOf, type Refused } from '../../lib/refusal.ts'
import { ask, type Question } from '../confirm.tsx'
import { notifyError } from '../notify.tsx'
import { fieldErrors, type FieldOfReason } from './field-errors.ts'
import { fillBlanks } from './fill-blanks.ts'
import { openVersionConflict } from './version-conflict.tsx'

/** The fields of a form by name, for a part that several forms have in common. */
export type Fields<Name extends string> = (name: Name) => GetInputPropsReturnType

type Options<Schema extends z.ZodObject, Values, Result> = {
  /** The server's own schema of the input. */
  schema: Schema
  initialValues: Values
  /** Sends the input; its promise fails when the server refuses. */
  send: (input: z.output<Schema>) => Promise<Result>
  onDone: (result: Result, input: z.output<Schema>) => unknown
  /** A question before the input is sent, if any. */
  question?: (input: z.output<Schema>) => Question | undefined
  fieldOf?: FieldOfReason
  /** Handles a refusal, in addition to its display. */
  onRefused?: (refused: Refused) => void
}

/**
 * A form that is checked by the schema its procedure is checked by. A refusal of the server becomes a
 * message at its field, which gets the focus; one that concerns no field is shown as a notification.
 * A form of a record has its `version` among the values: when somebody else changed the record, it asks which
 * state to keep.
 */
export function useSchemaForm<
  Schema extends z.ZodObject,
  Values extends { [Name in keyof z.input<Schema>]?: unknown },
  Result,
>(options: Options<Schema, Values, Result>) {
  const { schema, initialValues, send, onDone, question, fieldOf = {}, onRefused } = options
  const [isSending, setIsSending] = useState(false)
  const check = schemaResolver(schema, { sync: true })
  const form = useForm<Values>({
    // Without a name the focus would go to the first field of the page that is called the same.
    name: useId().replaceAll('_', '-'),
    mode: 'controlled',
    initialValues,
    validate: (values) => check(fillBlanks(schema, values)),
  })

  function showErrors(errors: Record<string, unknown>) {
    const [first] = Object.keys(errors)
    // After the messages are drawn, so that a screen reader reads the field with its message.
    if (first) requestAnimationFrame(() => form.getInputNode(first)?.focus())
  }

  function refuse(error: unknown, values: Values) {
    const refused = refusalOf(error)
    if (refused?.reason === 'VERSION_CHANGED') {
      const save = (changed: Values) => void sendValues(changed)
      return openVersionConflict(refused.details, { values, save, fill: form.setValues })
    }
    const errors = refused && fieldErrors(refused, fieldOf, Object.keys(initialValues))
    if (refused) onRefused?.(refused)
    if (!errors) return notifyError(error)
    form.setErrors(errors)
    showErrors(errors)
  }

  async function sendValues(values: Values) {
    setIsSending(true)
    try {
      const input = schema.parse(fillBlanks(schema, values))
      const doubt = question?.(input)
      if (doubt && !(await ask(doubt))) return
      const result = await send(input)
      // The next save from the same form edits what this one wrote.
      if (hasVersion(result) && 'version' in values)
        form.setValues({ ...values, version: result.version })
      await onDone(result, input)
    } catch (error) {
      refuse(error, values)
    } finally {
      setIsSending(false)
    }
  }

  return { form, isSending, submit: form.onSubmit(sendValues, showErrors) }
}

function hasVersion(result: unknown): result is { version: number } {
  return typeof result === 'object' && result !== null && 'version' in result
}
