import { readSearch } from '@inventory-pro/shared/text-keys'
import { Prisma } from '../generated/client.ts'
import { canBeMistyped, containing, isSimilar, type Search } from '../search.ts'
import type { SqlTx } from '../tenant-scope.ts'

/**
 * Finds rows whose product has every word: as the beginning of a word, or anywhere in a word of letters. When nothing
 * fits, a loose search also takes words with a mistake, and any part of a number.
 */
export function inProduct(productId: Prisma.Sql): Search {
  return (tx, { text, isLoose }) => {
    const ways = readSearch(text).map((way) => {
      const sets = way.map((word) => Prisma.sql`(${productsWith(tx, word, isLoose)})`)
      return Prisma.sql`(${Prisma.join(sets, ' INTERSECT ')})`
    })
    if (ways.length === 0) return Prisma.sql`false`
    return Prisma.sql`${productId} IN (${Prisma.join(ways, ' UNION ')})`
  }
}

// Every comparison that an index has to serve is of plain text, which is leakproof: row-level security allows it.
function productsWith(tx: SqlTx, word: string, isLoose: boolean): Prisma.Sql {
  const starting = Prisma.sql`
    SELECT w."productId" FROM "ProductWord" w
    WHERE w."tenantId" = ${tx.tenantId}::uuid AND w."word" >= ${word} AND w."word" < ${`${word}\u{10ffff}`}`
  const sets = [starting, byVocabulary(tx, Prisma.sql`v."word" LIKE ${containing(word)}`)]
  if (isLoose && canBeMistyped(word)) {
    sets.push(byVocabulary(tx, isSimilar(Prisma.sql`v."word"`, word)))
  }
  if (isLoose && /^\d{3,}$/.test(word)) {
    // Numbers come before letters, so this reads numbers only: the parts of SKUs, sizes and barcodes.
    sets.push(Prisma.sql`
      SELECT w."productId" FROM "ProductWord" w
      WHERE w."tenantId" = ${tx.tenantId}::uuid AND w."word" < ':' AND w."word" LIKE ${containing(word)}`)
  }
  return Prisma.join(sets, ' UNION ALL ')
}

function byVocabulary(tx: SqlTx, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT w."productId" FROM "SearchWord" v
    JOIN "ProductWord" w ON w."tenantId" = ${tx.tenantId}::uuid AND w."word" = v."word"
    WHERE v."tenantId" = ${tx.tenantId}::uuid AND ${condition}`
}
