import type { SqlTx } from '../tenant-scope.ts'
import { type ProductTexts, productWords, vocabularyOf } from './product-keys.ts'

/** Replaces the words by which a product is found. They are in order, so that two writers never wait for each other. */
export function writeProductWords(tx: SqlTx, productId: string, texts: ProductTexts): void {
  const words = productWords(texts)
  tx.send({
    name: 'delete-product-words',
    text: `
      DELETE FROM "ProductWord"
      WHERE "tenantId" = $1::uuid AND "productId" = $2::uuid AND "word" <> ALL ($3::text[])`,
    values: [tx.tenantId, productId, words],
  })
  tx.send({
    name: 'insert-product-words',
    text: `
      INSERT INTO "ProductWord" ("tenantId", "productId", "word")
      SELECT $1::uuid, $2::uuid, unnest($3::text[]) ON CONFLICT DO NOTHING`,
    values: [tx.tenantId, productId, words],
  })
  tx.send({
    name: 'insert-search-words',
    text: `
      INSERT INTO "SearchWord" ("tenantId", "word")
      SELECT $1::uuid, unnest($2::text[]) ON CONFLICT DO NOTHING`,
    values: [tx.tenantId, vocabularyOf(words)],
  })
}
