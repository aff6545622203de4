import { foldBarcode, foldText, rowWords, sortKey } from '@inventory-pro/shared/text-keys'
import type { Product } from '../generated/client.ts'

/** The texts of a product that others must not have too, or by which it is found. */
export type ProductTexts = Pick<Product, 'name' | 'sku' | 'barcode' | 'category'>

/** The keys that are stored with a product's texts. */
export function productKeys({ name, sku, barcode, category }: ProductTexts) {
  return {
    nameSort: sortKey(name),
    skuSort: sortKey(sku),
    skuKey: foldText(sku),
    barcodeKey: barcode && foldBarcode(barcode),
    categoryKey: category && foldText(category),
  }
}

/** The words by which a product is found, in order. */
export function productWords({ name, sku, barcode, category }: ProductTexts): string[] {
  return rowWords([name, category], [sku, barcode]).toSorted()
}

const ofLetters = /^[\p{L}\p{M}]{3,}$/u

/** Those words that a search may contain in part or with a mistake. Codes are too many, and mistakes in them too. */
export function vocabularyOf(words: readonly string[]): string[] {
  return words.filter((word) => ofLetters.test(word))
}
