import { statement } from '../lib/database.ts'

export const naiveProducts = 1_000

/** What a plain program keeps: a level for each product and a row for each movement. */
export function makeNaiveTables(url: string): Promise<void> {
  return statement(
    url,
    `CREATE TABLE naive_level (id int PRIMARY KEY, quantity bigint NOT NULL CHECK (quantity >= 0));
     INSERT INTO naive_level SELECT n, 1000000000 FROM generate_series(1, ${naiveProducts}) n;
     CREATE TABLE naive_movement (
       id uuid PRIMARY KEY,
       level_id int NOT NULL REFERENCES naive_level (id),
       quantity int NOT NULL,
       created_at timestamptz NOT NULL DEFAULT now());
     GRANT SELECT, INSERT, UPDATE ON naive_level, naive_movement TO inventory_app`,
  )
}

/** The guarded statement: takes one unit if there is one, and writes the movement, in one go. */
export const guardedStatement = `
  WITH level AS (
    UPDATE naive_level SET quantity = quantity - 1 WHERE id = $1 AND quantity >= 1 RETURNING id)
  INSERT INTO naive_movement (id, level_id, quantity) SELECT $2, id, 1 FROM level RETURNING id`

/** The same as the statements of a transaction. */
export const guardedUpdate = `UPDATE naive_level SET quantity = quantity - 1 WHERE id = $1 AND quantity >= 1`
export const plainInsert = `INSERT INTO naive_movement (id, level_id, quantity) VALUES ($2, $1, 1)`

/** The product to move: any, or always the same one. */
export function naiveProduct(isHot: boolean): number {
  return isHot ? 1 : 1 + Math.floor(Math.random() * naiveProducts)
}
