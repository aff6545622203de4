/** A number that was typed: its exact decimal, the two it may be, or none. */
export type Parsed =
  | { kind: 'number'; decimal: string }
  | { kind: 'unclear'; readings: [thousands: string, fraction: string] }
  | { kind: 'none' }

const none: Parsed = { kind: 'none' }
const grouped = /^[1-9]\d{0,2}((S\d{2})*S\d{3}|(S\d{3})+)$/
const groupSigns = /(?<=\d)[\s'’ʼ_](?=\d)/g

/**
 * Reads a number as people write it: digits of any script, groups by space, apostrophe, comma or point.
 * One comma or point before exactly three digits can mean two things. Where the language groups by that
 * sign it groups; else the number is unclear.
 */
export function parseNumber(text: string, locale: string): Parsed {
  const plain = withPlainDigits(text.normalize('NFKC').trim()).replace(/٬/g, "'").replace(/٫/g, '.')
  const isGrouped = plain.search(groupSigns) !== -1
  const compact = isGrouped ? joinGroups(plain) : plain
  if (compact === undefined || !/^\d*(?:[.,]\d+)*$/.test(compact) || compact === '') return none

  const signs: string[] = compact.match(/[.,]/g) ?? []
  const last = signs.at(-1)
  if (last === undefined) return numberOf(compact)
  const other = last === '.' ? ',' : '.'
  if (signs.includes(other)) return withFraction(compact, other, last)
  if (signs.length > 1) return withGroups(compact, last)
  return isGrouped ? numberOf(compact.replace(last, '.')) : withOneSign(compact, last, locale)
}

function withOneSign(text: string, sign: string, locale: string): Parsed {
  const asFraction = numberOf(text.replace(sign, '.'))
  const asThousands = withGroups(text, sign)
  if (asThousands.kind !== 'number' || asFraction.kind !== 'number') return asFraction
  if (groupSignOf(locale) === sign) return asThousands
  return { kind: 'unclear', readings: [asThousands.decimal, asFraction.decimal] }
}

/** Groups by one sign and one fraction by the other, such as 1.234,50. */
function withFraction(text: string, groupSign: string, fractionSign: string): Parsed {
  const [whole = '', fraction = '', ...more] = text.split(fractionSign)
  const groups = withGroups(whole, groupSign)
  if (more.length > 0 || groups.kind !== 'number') return none
  return numberOf(`${groups.decimal}.${fraction}`)
}

function withGroups(text: string, sign: string): Parsed {
  if (!grouped.test(text.replaceAll(sign, 'S'))) return none
  return numberOf(text.replaceAll(sign, ''))
}

function joinGroups(text: string): string | undefined {
  const [whole = '', ...rest] = text.split(/(?=[.,])/)
  if (!grouped.test(whole.replace(groupSigns, 'S'))) return undefined
  return whole.replace(groupSigns, '') + rest.join('')
}

function numberOf(text: string): Parsed {
  const [whole = '', fraction] = text.split('.')
  const decimal = whole.replace(/^0+(?=\d)/, '') || '0'
  return { kind: 'number', decimal: fraction === undefined ? decimal : `${decimal}.${fraction}` }
}

function groupSignOf(locale: string): string | undefined {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567)
  return parts.find(({ type }) => type === 'group')?.value
}

/** Digits of every script come in runs of ten. */
function withPlainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0
    let zero = point
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
    return String((point - zero) % 10)
  })
}
