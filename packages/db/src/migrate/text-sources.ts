import {
  foldBarcode,
  foldText,
  rowWords,
  searchKey,
  sortKey,
} from '@inventory-pro/shared/text-keys'

export type Texts = Record<string, string | null>
export type Row = Texts & { id: string }

/** A table whose texts the migration normalises, and the keys that it fills. */
export type Source = { table: string; read: string[]; keys: (row: Row) => Texts }

const textOf = (row: Row, column: string) => row[column] ?? ''
const nameSort = (row: Row) => sortKey(textOf(row, 'name'))
const nullOr = (text: string | null | undefined, fold: (text: string) => string) =>
  text ? fold(text) : null
const searchKeyOf = (row: Row, texts: string[], codes: string[] = []) =>
  searchKey(
    texts.map((column) => textOf(row, column)),
    codes.map((column) => textOf(row, column)),
  )

// The columns are those of this migration. Later ones may add more, so nothing here is shared with the repositories.
export const sources: Source[] = [
  { table: 'Tenant', read: ['name'], keys: () => ({}) },
  { table: 'ApiKey', read: ['name'], keys: () => ({}) },
  { table: 'Passkey', read: ['name'], keys: () => ({}) },
  {
    table: 'User',
    read: ['name', 'email'],
    keys: (row) => ({ nameSort: nameSort(row), searchKey: searchKeyOf(row, ['name', 'email']) }),
  },
  {
    table: 'Service',
    read: ['name', 'description'],
    keys: (row) => ({
      nameSort: nameSort(row),
      searchKey: searchKeyOf(row, ['name', 'description']),
    }),
  },
  {
    table: 'Customer',
    read: ['name', 'email', 'phone', 'address'],
    keys: (row) => ({
      nameSort: nameSort(row),
      searchKey: searchKeyOf(row, ['name', 'email'], ['phone']),
    }),
  },
  { table: 'Location', read: ['name', 'code'], keys: locationKeysOf },
  {
    table: 'Product',
    read: ['name', 'sku', 'barcode', 'category', 'description', 'unit'],
    keys: productKeysOf,
  },
]

function locationKeysOf(row: Row): Texts {
  return {
    nameSort: nameSort(row),
    codeSort: sortKey(textOf(row, 'code')),
    codeKey: foldText(textOf(row, 'code')),
    searchKey: searchKeyOf(row, ['name'], ['code']),
  }
}

function productKeysOf(row: Row): Texts {
  return {
    nameSort: nameSort(row),
    skuSort: sortKey(textOf(row, 'sku')),
    skuKey: foldText(textOf(row, 'sku')),
    barcodeKey: nullOr(row['barcode'], foldBarcode),
    categoryKey: nullOr(row['category'], foldText),
  }
}

/** The words by which a product is found. */
export function wordsOf({ name, sku, barcode, category }: Row): string[] {
  return rowWords([name ?? null, category ?? null], [sku ?? null, barcode ?? null])
}
