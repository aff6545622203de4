// How every text is brought to one stored form. Two inputs that look the same give the same text.

// A joiner between two emoji makes one emoji of them. In Arabic and Indic scripts a joiner changes how letters connect.
const joiners = String.raw`\u200c\u200d`
const joinedScript =
  'Arabic|Syriac|Mongolian|Devanagari|Bengali|Gurmukhi|Gujarati|Oriya|Tamil|Telugu|Kannada|Malayalam|Sinhala|Myanmar|Khmer'
    .split('|')
    .map((script) => String.raw`\p{scx=${script}}`)
    .join('')
const joinerToKeep = String.raw`(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic})|(?<=[${joinedScript}])[${joiners}](?=[${joinedScript}])`
// A variation selector counts only where it changes the look: a text symbol as emoji, or an emoji as text.
const selectorToKeep = String.raw`(?<=(?!\p{Emoji_Presentation})\p{Extended_Pictographic})\ufe0f|(?<=[0-9#*])\ufe0f(?=\u20e3)|(?<=\p{Emoji_Presentation})\ufe0e`
// Tags spell the regions of flags such as that of Wales.
const flagToKeep = String.raw`\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}`
const invisible = new RegExp(
  String.raw`(${flagToKeep}|${joinerToKeep}|${selectorToKeep})|[\p{Default_Ignorable_Code_Point}\p{Cf}]`,
  'gu',
)

// Blank letters of Braille and Hangul look like spaces.
const blank = String.raw`\s\u0085\u2800\u3164\uffa0`
const spaces = new RegExp(`[${blank}]+`, 'gu')
const spaceInLine = new RegExp(String.raw`(?![\n\t])[${blank}]`, 'gu')
const lineBreak = /\r\n|[\r\v\f\u0085\u2028\u2029]/gu
const spaceAtLineEnd = /[ \t]+(?=\n|$)/gu

/** One line: composed, without invisible characters, and with single spaces. */
export function normalizeLine(text: string): string {
  return settle(text, (value) => stripInvisible(value).replace(spaces, ' ').trim())
}

/** Text of several lines: as a line, but line breaks, tabs and repeated spaces stay. */
export function normalizeBlock(text: string): string {
  return settle(text, (value) =>
    stripInvisible(value.replace(lineBreak, '\n'))
      .replace(spaceInLine, ' ')
      .replace(spaceAtLineEnd, '')
      .trim(),
  )
}

function stripInvisible(text: string): string {
  return text.normalize('NFC').replace(invisible, (_, kept: string | undefined) => kept ?? '')
}

/** Repeats a step until it changes nothing, because removing one character can give its neighbours a new meaning. */
export function settle(text: string, step: (value: string) => string): string {
  const next = step(text)
  return next === text ? text : settle(next, step)
}

const visible = /[^\p{C}\p{M}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Whether there is anything to see: a letter, digit, sign or symbol. */
export function isVisible(text: string): boolean {
  return visible.test(text)
}

const maxMarks = 8
const checks: { pattern: RegExp; problem: string }[] = [
  {
    pattern: /[\u202d\u202e]/u,
    problem:
      'Remove the hidden characters that turn the reading direction: type this instead of pasting it',
  },
  {
    pattern: /(?![\t\n\v\f\r\u0085])\p{Cc}|\p{Noncharacter_Code_Point}|\p{Cs}/u,
    problem: 'Remove the control characters',
  },
  {
    pattern: /\p{Co}/u,
    problem: 'Remove the characters that only certain fonts can show',
  },
  {
    pattern: new RegExp(String.raw`(?<=\p{M}{${maxMarks}})\p{M}`, 'u'),
    problem: `Use at most ${maxMarks} accents on one letter`,
  },
]

/** Says what in a text may not be stored; undefined when all of it may. */
export function findProblem(text: string): string | undefined {
  return checks.find(({ pattern }) => pattern.test(text))?.problem
}

/** Removes what `findProblem` refuses: for texts that were stored before it was refused. */
export function removeProblems(text: string): string {
  return checks.reduce((value, { pattern }) => value.replace(new RegExp(pattern, 'gu'), ''), text)
}
