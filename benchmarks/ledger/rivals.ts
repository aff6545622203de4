import { randomUUID } from 'node:crypto'
import { PrismaClient } from '@inventory-pro/db/generated/client'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { guardedStatement, guardedUpdate, naiveProduct, plainInsert } from './naive-tables.ts'

/** Moves one unit of a product, the way a rival does it. */
export type Rival = { move: (isHot: boolean) => Promise<unknown>; close: () => Promise<void> }

const poolSize = 20

/** One guarded statement through `pg`, kept prepared. */
export function guardedThroughPg(url: string): Rival {
  const pool = new Pool({ connectionString: url, max: poolSize })
  return {
    move: async (isHot) => {
      const values = [naiveProduct(isHot), randomUUID()]
      const { rowCount } = await pool.query({ name: 'move', text: guardedStatement, values })
      if (rowCount !== 1) throw new Error('Not moved')
    },
    close: () => pool.end(),
  }
}

/** A transaction for each movement, with a round trip for each statement: what pgbench does. */
export function transactionThroughPg(url: string): Rival {
  const pool = new Pool({ connectionString: url, max: poolSize })
  return {
    move: async (isHot) => {
      const product = naiveProduct(isHot)
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        await client.query({ name: 'update', text: guardedUpdate, values: [product] })
        await client.query({ name: 'insert', text: plainInsert, values: [product, randomUUID()] })
        await client.query('COMMIT')
      } finally {
        client.release()
      }
    },
    close: () => pool.end(),
  }
}

/** The same statements in an interactive transaction of Prisma. */
export function transactionThroughPrisma(url: string): Rival {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: poolSize }),
  })
  const limits = { maxWait: 60_000, timeout: 60_000 }
  return {
    move: (isHot) => {
      const product = naiveProduct(isHot)
      return prisma.$transaction(async (tx) => {
        const updated = await tx.$executeRawUnsafe(guardedUpdate, product)
        if (updated !== 1) throw new Error('Not moved')
        await tx.$executeRawUnsafe(plainInsert.replace('$2', '$2::uuid'), product, randomUUID())
      }, limits)
    },
    close: () => prisma.$disconnect(),
  }
}
