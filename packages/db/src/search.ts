import { Prisma } from './generated/client.ts'

/** A condition that holds when every word of `search` stands somewhere in one of `columns`, whatever its case. */
export function matchesSearch(search: string, columns: readonly Prisma.Sql[]): Prisma.Sql {
  const words = search.split(/\s+/).filter((word) => word !== '')
  const conditions = words.map((word) => {
    const pattern = `%${escapeLike(word)}%`
    const anyColumn = columns.map((column) => Prisma.sql`${column} ILIKE ${pattern}`)
    return Prisma.sql`(${Prisma.join(anyColumn, ' OR ')})`
  })
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' AND ')
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}
