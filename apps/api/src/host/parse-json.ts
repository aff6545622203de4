import { TRPCError } from '@trpc/server'

/** How far objects and lists may be nested; no procedure takes half of it. */
export const maxDepth = 20

/** The value in a text, or undefined for an empty one, as a call without input has it. */
export function parseJson(text: string): unknown {
  if (text === '') return undefined
  // Looked at first, since a text of brackets alone takes by far the longest to parse.
  if (isTooDeep(text)) {
    const message = `Nest objects and lists at most ${maxDepth} levels deep`
    throw new TRPCError({ code: 'BAD_REQUEST', message })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TRPCError({ code: 'PARSE_ERROR', cause })
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (isInString) {
      if (character === '\\') at += 1
      else if (character === '"') isInString = false
    } else if (character === '"') {
      isInString = true
    } else if (character === '[' || character === '{') {
      depth += 1
      if (depth > maxDepth) return true
    } else if (character === ']' || character === '}') {
      depth -= 1
    }
  }
  return false
}
