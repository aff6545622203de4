import { z } from 'zod'
import { findProblem, isVisible, normalizeBlock, normalizeLine } from './normalize-text.ts'

/** A text in its one stored form, visible and of 1 to `max` characters, which are counted in that form. */
const text = (max: number, normalize: (value: string) => string, from = z.string()) =>
  from
    .superRefine((value, context) => {
      const problem = findProblem(value)
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
    })
    .overwrite(normalize)
    .min(1, 'Enter a value')
    .max(max, `Use at most ${max} characters`)
    .refine((value) => value === '' || isVisible(value), 'Enter a value')

/** One line of text, 1 to `max` characters. */
export const line = (max: number) => text(max, normalizeLine)

/** Text of several lines, 1 to `max` characters. */
export const block = (max: number) => text(max, normalizeBlock)

export const name = line(200)

// Contact lists on phones wrap a number in direction overrides, which turn nothing in it.
const pastedNumber = z.string().overwrite((value) => value.replaceAll(/[\u202c-\u202e]/g, ''))

/** A phone number as people write it. */
export const phone = text(50, normalizeLine, pastedNumber)
