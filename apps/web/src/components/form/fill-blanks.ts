import type { z } from 'zod'

type Shape = { shape: Record<string, z.ZodType> }

/**
 * Gives empty fields their meaning: `null` where the schema takes it, so that a value is cleared, else
 * absent where it may be absent. A required field stays empty and is refused with its own message.
 */
export function fillBlanks(schema: Shape, values: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value === '' ? blankOf(schema.shape[name]) : value,
    ]),
  )
}

function blankOf(field: z.ZodType | undefined): null | undefined | '' {
  if (field?.safeParse(null).success) return null
  if (field?.safeParse(undefined).success) return undefined
  return ''
}
