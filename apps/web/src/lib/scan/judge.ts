/** Where characters were typed. A `finder` looks up what is typed by itself; a `code` field takes codes. */
export type Place = 'nothing' | 'number' | 'text' | 'finder' | 'code'

/** `maybe` is settled by a look-up: a code that exists was scanned, anything else was typed. */
export type Verdict = 'scan' | 'maybe' | 'typed'

export type Evidence = {
  text: string
  /** The median time between two keys; undefined when the text arrived in one piece. */
  paceMs: number | undefined
  place: Place
}

/** Shorter texts are quantities and words far more often than codes. */
export const shortestCode = 6
const shortestOfAll = 3
/** No person keeps this pace over several keys. */
const machinePaceMs = 35
/** The slowest scanners send a key every 60 ms, and the browser adds a little. */
export const scannerPaceMs = 70
/** Slower than this is a person; between both a look-up decides. */
const typingPaceMs = 105
const longestQuantity = 10

/**
 * Judges a text that ended in a terminator. Speed alone cannot tell a slow scanner from a fast person,
 * so length, check digit, alphabet and place count too.
 */
export function judge({ text, paceMs, place }: Evidence): Verdict {
  if (text.length < shortestOfAll) return 'typed'
  if (paceMs !== undefined && paceMs > typingPaceMs) return 'typed'
  if (text.length < shortestCode) return judgeShort({ text, paceMs, place })
  if (isGtin(text) || isTooLongForQuantity(text)) return 'scan'
  if (place === 'nothing')
    return looksLikeCode(text) || isWithin(paceMs, machinePaceMs) ? 'scan' : 'typed'
  if (looksLikeCode(text) && isWithin(paceMs, scannerPaceMs)) return 'scan'
  if (place === 'finder') return 'typed'
  return isWithin(paceMs, machinePaceMs) && !/\s/.test(text) ? 'scan' : 'maybe'
}

function judgeShort({ text, paceMs, place }: Evidence): Verdict {
  if (!isWithin(paceMs, machinePaceMs) || place === 'finder') {
    const isLabel = place === 'nothing' && looksLikeCode(text) && isWithin(paceMs, scannerPaceMs)
    return isLabel ? 'scan' : 'typed'
  }
  return place === 'nothing' ? 'scan' : 'maybe'
}

function isWithin(paceMs: number | undefined, limitMs: number): boolean {
  return paceMs !== undefined && paceMs <= limitMs
}

/** A code has no space and at least one digit. */
export function looksLikeCode(text: string): boolean {
  return /^\S*\d\S*$/.test(text)
}

function isTooLongForQuantity(text: string): boolean {
  return /^\d+$/.test(text) && text.length > longestQuantity
}

/** An EAN-8, UPC-A, EAN-13 or GTIN-14 whose check digit is right. */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false
  const sum = Array.from(text)
    .toReversed()
    .reduce((sum, digit, index) => sum + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
