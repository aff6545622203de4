import { z } from 'zod'

// Control characters, NUL above all, which PostgreSQL cannot store; line breaks and tabs only where they make sense.
const controlInLine = /[\u0000-\u001f\u007f]/
const controlInBlock = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

function storable(control: RegExp) {
  return (value: string) => value.isWellFormed() && !control.test(value)
}

/** One line of text, trimmed, 1 to `max` characters that any database can store. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Enter a value')
    .max(max, `Use at most ${max} characters`)
    .refine(storable(controlInLine), 'Remove the control characters')

/** Text of several lines, trimmed, 1 to `max` characters. */
export const block = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Enter a value')
    .max(max, `Use at most ${max} characters`)
    .refine(storable(controlInBlock), 'Remove the control characters')

export const name = line(200)
