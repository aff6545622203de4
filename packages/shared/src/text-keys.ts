import { settle } from './normalize-text.ts'

// Keys are computed here and stored, so that two installations sort, search and compare alike, whatever the locale of
// their database. A change of any of these functions needs a migration that writes all keys anew.

const ignorable = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
const dashes = /[\p{Pd}\u2043\u2212]/gu
const blanks = /[\s\u0085\u2800]+/gu

/**
 * The key of a text that must be unique, such as a SKU: equal for texts that people take for the same. Case, width,
 * ligatures, kinds of spaces and hyphens, and invisible characters do not count; accents do.
 */
export function foldText(text: string): string {
  return settle(text, (value) =>
    foldCase(value.normalize('NFKC').replace(ignorable, ''))
      .replace(dashes, '-')
      .replace(blanks, ' ')
      .trim(),
  )
}

/** Full case folding: ß and ẞ are ss, and ς is σ. */
function foldCase(text: string): string {
  const folded = text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')
  return folded.normalize('NFKC')
}

const gtinLengths = new Set([8, 12, 13, 14])

/**
 * The key of a barcode. A GTIN gets all its 14 digits, so that UPC-A, EAN-13 and GTIN-14 of one article are the same.
 */
export function foldBarcode(barcode: string): string {
  const folded = foldText(barcode)
  return /^\d+$/.test(folded) && gtinLengths.has(folded.length) ? folded.padStart(14, '0') : folded
}

/** The keys that a SKU has when it is written as this code: for a GTIN, each way to write it. */
export function skuKeysOf(code: string): string[] {
  const key = foldBarcode(code)
  const shorter = [...gtinLengths].map((length) => key.slice(-length))
  return [...new Set([foldText(code), ...shorter.filter((text) => foldBarcode(text) === key)])]
}

// Marks that stand on a letter of Latin, Greek, Cyrillic, Hebrew or Arabic. In other scripts marks are letters.
const accentRanges = [
  String.raw`\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f`,
  String.raw`\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670`,
]
const accents = new RegExp(`[${accentRanges.join('')}]`, 'gu')
const plainLetters: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ŋ: 'n',
  ĸ: 'k',
}
const letterToSpell = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu')

/** The letters of a text without case and accents: Ø is o, Æ is ae. */
function baseLetters(text: string): string {
  return settle(text, (value) =>
    foldText(value)
      .normalize('NFKD')
      .replace(accents, '')
      .replace(letterToSpell, (letter) => plainLetters[letter] ?? letter)
      .normalize('NFC'),
  )
}

const maxSortLength = 200

/**
 * The key that sorts texts as people expect, compared byte by byte: whatever the case and accents, and 2 before 10.
 * Texts that differ in nothing else are in the order of their characters.
 */
export function sortKey(text: string): string {
  const letters = baseLetters(text).replace(/\d+/g, withLength)
  return `${firstCharacters(letters, maxSortLength)}\u0001${firstCharacters(text, maxSortLength)}`
}

/** Puts the number of digits in front, so that the longer number is the larger one: 2 is 12, and 10 is 210. */
function withLength(digits: string): string {
  const number = digits.replace(/^0+(?=\d)/, '')
  const length = number.length < 9 ? number.length : `9${String(number.length).padStart(3, '0')}`
  return `${length}${number}`
}

function firstCharacters(text: string, count: number): string {
  return text.length <= count ? text : Array.from(text).slice(0, count).join('')
}

const apart = /[^\p{L}\p{N}\p{M}]+/u
const maxWordLength = 64

function partsOf(token: string): string[] {
  return token.split(apart).filter((part) => part !== '')
}

const asWord = (parts: string[]) => firstCharacters(parts.join(''), maxWordLength)

/**
 * The words by which a text is found, each once: without case, accents and punctuation. What punctuation joins, such
 * as COF-102, is also one word.
 */
function searchWords(text: string): string[] {
  const words = baseLetters(text)
    .split(' ')
    .flatMap((token) => {
      const parts = partsOf(token)
      return [...parts.map((part) => asWord([part])), asWord(parts)]
    })
  return [...new Set(words.filter((word) => word !== ''))]
}

/** A code as one word, without the leading zeros of a number: for codes and phone numbers, however they are grouped. */
function compactWord(text: string): string {
  return asWord(partsOf(baseLetters(text))).replace(/^0+(?=\d+$)/, '')
}

type MaybeText = string | null

/** The words by which a row is found, each once. Codes and phone numbers are also found however they are grouped. */
export function rowWords(texts: MaybeText[], codes: MaybeText[] = []): string[] {
  const words = [...texts, ...codes].flatMap((text) => searchWords(text ?? ''))
  const whole = codes.map((code) => compactWord(code ?? '')).filter((word) => word !== '')
  return [...new Set([...words, ...whole])]
}

/** The words of a row as one text. */
export function searchKey(texts: MaybeText[], codes: MaybeText[] = []): string {
  return rowWords(texts, codes).join(' ')
}

/**
 * What a search asks for: ways to read it, of which one must fit, and each way is words that must all be found.
 * Empty when the search has only punctuation.
 */
export function readSearch(search: string): string[][] {
  const tokens = baseLetters(search)
    .split(' ')
    .map(partsOf)
    .filter((parts) => parts.length > 0)
  const whole = compactWord(search)
  const isCode = /\d/.test(whole)
  const ways = [
    tokens.map(asWord),
    tokens.flat().map((part) => asWord([part])),
    ...(isCode ? [[whole]] : []),
  ]
  const distinct = new Map(
    ways.map((way) => [JSON.stringify([...new Set(way)]), [...new Set(way)]]),
  )
  return [...distinct.values()].filter((way) => way.length > 0)
}
