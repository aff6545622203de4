import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pipelineOn } from './statement-batch.ts'
import { openTestDb } from './testing/test-database.ts'

async function openBatch() {
  const db = await openTestDb()
  const client = await db.pool.connect()
  return {
    execute: pipelineOn(client),
    [Symbol.asyncDispose]: async () => {
      client.release()
      await db[Symbol.asyncDispose]()
    },
  }
}

test('statements asked together run in their order, each with its own answer', async () => {
  await using batch = await openBatch()
  const one = { name: 'one', text: 'SELECT $1::int AS n', values: [1] }

  const answers = await Promise.all([
    batch.execute({ text: 'BEGIN', values: [] }),
    batch.execute({ text: 'CREATE TEMP TABLE kept (n int) ON COMMIT DROP', values: [] }),
    batch.execute(one),
    batch.execute({ ...one, values: [2] }),
    batch.execute({ text: 'INSERT INTO kept VALUES (3)', values: [] }),
    batch.execute({ text: 'SELECT n, NULL AS nothing FROM kept', values: [] }),
    batch.execute({ text: '', values: [] }),
    batch.execute({ text: 'COMMIT', values: [] }),
  ])

  expect(answers).toEqual([
    { command: 'BEGIN', rows: [] },
    { command: 'CREATE', rows: [] },
    { command: 'SELECT', rows: [{ n: 1 }] },
    { command: 'SELECT', rows: [{ n: 2 }] },
    { command: 'INSERT', rows: [] },
    { command: 'SELECT', rows: [{ n: 3, nothing: null }] },
    { command: '', rows: [] },
    { command: 'COMMIT', rows: [] },
  ])
})

test('a statement that fails takes those behind it with it, and the connection goes on', async () => {
  await using batch = await openBatch()
  const divide = (by: number) => ({ name: 'divide', text: 'SELECT 6 / $1::int AS n', values: [by] })
  const broken = { name: 'broken', text: 'SELECT nonsense', values: [] }

  const failed = [batch.execute(divide(2)), batch.execute(divide(0)), batch.execute(divide(3))]
  expect((await Promise.allSettled(failed)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
  ])
  await expect(batch.execute(broken)).rejects.toThrow('nonsense')
  await expect(batch.execute(broken)).rejects.toThrow('nonsense')
  expect((await batch.execute(divide(3))).rows).toEqual([{ n: 2 }])
})

test('a statement whose first run fails is prepared anew', async () => {
  await using batch = await openBatch()
  const root = (of: number) => ({
    name: 'root',
    text: 'SELECT sqrt($1::float8) AS r',
    values: [of],
  })

  await expect(batch.execute(root(-1))).rejects.toThrow('square root')
  expect((await batch.execute(root(9))).rows).toEqual([{ r: 3 }])
})

test('values arrive as they were sent, alone and in arrays', async () => {
  await using batch = await openBatch()
  const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\u0000'))
  const values = fc.record({
    word: fc.option(text),
    words: fc.array(fc.option(text)),
    whole: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    at: fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }),
    bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  })

  await fc.assert(
    fc.asyncProperty(values, async ({ word, words, whole, at, bytes }) => {
      const { rows } = await batch.execute({
        name: 'echo',
        text: `SELECT $1::text AS "word", $2::text[] AS "words", $3::int AS "whole",
          $4::timestamptz AS "at", $5::timestamptz[] AS "times", $6::bytea AS "bytes", $7::jsonb AS "json"`,
        values: [word, words, whole, at, [at, null], bytes, { words }],
      })
      expect(rows).toEqual([{ word, words, whole, at, times: [at, null], bytes, json: { words } }])
    }),
    { numRuns: 200 },
  )
})
