import { TRPCError } from '@trpc/server'

/** How far objects and lists may be nested; no procedure takes half of it. */
export const maxDepth = 20

/**
 * Returns the value in a text, or undefined for an empty one, as a call without input has it. Refuses what
 * `JSON.parse` lets pass: deep nesting, and a key that an object has twice.
 */
export function parseJson(text: string): unknown {
  if (text === '') return undefined
  // Checked first, because deeply nested brackets take by far the longest to parse.
  checkStructure(text)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TRPCError({ code: 'PARSE_ERROR', cause })
  }
}

/** The keys of an object that is still open; of a list, null. */
type Open = Set<string> | null

// Reads valid JSON correctly. Invalid JSON may pass, and then fails to parse.
function checkStructure(text: string): void {
  const open: Open[] = []
  let isKeyNext = false
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '"': {
        const end = endOfString(text, at)
        if (isKeyNext) addKey(open.at(-1), text.slice(at, end + 1))
        isKeyNext = false
        at = end
        break
      }
      case '{':
      case '[':
        isKeyNext = text[at] === '{'
        open.push(isKeyNext ? new Set() : null)
        if (open.length > maxDepth) {
          throw invalid(`Nest objects and lists at most ${maxDepth} levels deep`)
        }
        break
      case '}':
      case ']':
        open.pop()
        break
      case ',':
        isKeyNext = open.at(-1) instanceof Set
        break
      default:
    }
  }
}

/** Returns the place of the quote that closes a string, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0
    while (text[at - 1 - backslashes] === '\\') backslashes += 1
    if (backslashes % 2 === 0) return at
  }
  return text.length
}

function addKey(keys: Open | undefined, quoted: string): void {
  if (!keys) return
  const key = quoted.includes('\\') ? unescaped(quoted) : quoted
  if (keys.has(key)) throw invalid(`Send each field once: ${key.slice(0, 100)} is there twice`)
  keys.add(key)
}

/** Returns the quoted key without escapes, so that two spellings of one key are equal. */
function unescaped(quoted: string): string {
  try {
    return `"${String(JSON.parse(quoted))}"`
  } catch {
    return quoted
  }
}

function invalid(message: string): TRPCError {
  return new TRPCError({ code: 'BAD_REQUEST', message })
}
