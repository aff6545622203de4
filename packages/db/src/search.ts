import { readSearch } from '@inventory-pro/shared/text-keys'
import { Prisma } from './generated/client.ts'
import type { SqlTx } from './tenant-scope.ts'

/** What people typed. `isLoose` also takes words with a mistake, for when nothing else fits. */
export type SearchRequest = { text: string; isLoose: boolean }

/** Makes the condition that a row fits a search. */
export type Search = (tx: SqlTx, request: SearchRequest) => Prisma.Sql

// Measured with one letter left out, doubled or swapped: "hamer" and "hammer" share 0.63, "espreso" and "espresso" 0.7.
const leastSimilarity = 0.4

/** How much of the trigrams of `word` a text shares. */
export function isSimilar(text: Prisma.Sql, word: string): Prisma.Sql {
  return Prisma.sql`similarity(${text}, ${word}) >= ${leastSimilarity}::real`
}

/** Only letters, and enough of them that a mistake in one still leaves a likeness. */
export function canBeMistyped(word: string): boolean {
  return /^[\p{L}\p{M}]{4,}$/u.test(word)
}

/** Finds rows whose search key contains every word. For tables of at most some ten thousand rows per tenant. */
export function inKey(column: Prisma.Sql): Search {
  return (_tx, { text, isLoose }) =>
    anyWay(text, (word) => {
      const contains = Prisma.sql`${column} LIKE ${containing(word)}`
      return isLoose && canBeMistyped(word)
        ? Prisma.sql`(${contains} OR word_similarity(${word}, ${column}) >= ${leastSimilarity}::real)`
        : contains
    })
}

/** Finds rows that have every word as it is typed, whatever its case, in one of the columns: for logs, without a key. */
export function inText(columns: readonly Prisma.Sql[]): Search {
  return (_tx, { text }) =>
    all(
      text.split(' ').map((word) => {
        const anyColumn = columns.map((column) => Prisma.sql`${column} ILIKE ${containing(word)}`)
        return Prisma.sql`(${Prisma.join(anyColumn, ' OR ')})`
      }),
    )
}

/** Finds rows where one of the searches fits all that was typed, such as a code in groups, or each word of it. */
export function inAny(searches: readonly Search[]): Search {
  return (tx, { text, isLoose }) => {
    const anyOf = (part: string) => {
      const conditions = searches.map((search) => search(tx, { text: part, isLoose }))
      return Prisma.sql`(${Prisma.join(conditions, ' OR ')})`
    }
    const words = text.split(' ')
    return words.length === 1
      ? anyOf(text)
      : Prisma.sql`(${anyOf(text)} OR ${all(words.map(anyOf))})`
  }
}

function anyWay(text: string, condition: (word: string) => Prisma.Sql): Prisma.Sql {
  const ways = readSearch(text).map((way) => all(way.map(condition)))
  return ways.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(ways, ' OR ')})`
}

function all(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(conditions, ' AND ')})`
}

/** The pattern of LIKE for texts that contain this one. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
