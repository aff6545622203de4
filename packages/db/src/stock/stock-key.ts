/** The columns that name a level, beside the tenant. A further dimension of stock is one more of them. */
export const keyColumns = ['productId', 'locationId'] as const

/** Names a level: the product and the location. */
export type StockKey = Record<(typeof keyColumns)[number], string>

export function keyValues(key: StockKey): string[] {
  return keyColumns.map((column) => key[column])
}

/** Returns the key of a row that has one. */
export function pickKey({ productId, locationId }: StockKey): StockKey {
  return { productId, locationId }
}

/** Returns the key's columns as SQL, such as `m."productId", m."locationId"`. */
export function keyList(alias?: string): string {
  const prefix = alias === undefined ? '' : `${alias}.`
  return keyColumns.map((column) => `${prefix}"${column}"`).join(', ')
}

/** Returns the SQL condition that two rows have the same key. */
export function sameKey(one: string, other: string): string {
  return keyColumns.map((column) => `${one}."${column}" = ${other}."${column}"`).join(' AND ')
}

/** Returns a placeholder for each of the key's columns, numbered from `first`: `$2::uuid[], $3::uuid[]`. */
export function keyPlaceholders(first: number, mark: (position: number) => string): string {
  return keyColumns.map((_, index) => mark(first + index)).join(', ')
}
