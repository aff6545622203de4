import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
} from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import { Pool, type QueryConfig } from 'pg'
import type { Migration } from './migrations.ts'

const letterType = 18
const uuidType = 2950

/**
 * Runs `work` with Prisma's migration engine, which comes as WebAssembly and so needs no download, on a database.
 * The engine uses this database as its shadow database too, so pass a disposable one.
 */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  // The engine writes a message here before it aborts.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        throw new Error(message)
      },
    },
  })
  const pool = new Pool({ connectionString: databaseUrl })
  const adapter = await openAdapter(pool)
  const connect = () => Promise.resolve(adapter)
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: 'inventory-pro',
    connect,
    connectToShadowDb: connect,
  })
  try {
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory)
    return await work(engine)
  } finally {
    await pool.end()
  }
}

/** Prisma's adapter, with fixes that the engine needs. */
async function openAdapter(pool: Pool): Promise<SqlDriverAdapter> {
  const query = pool.query.bind(pool)
  const adapter = await new PrismaPg(pool).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)

  // PostgreSQL's catalogue uses a one-letter type that the adapter does not know.
  // It passes through as a uuid, which the catalogue never uses and the adapter leaves as it is.
  Object.assign(pool, {
    query: async (config: QueryConfig) => {
      const result = await query(config)
      for (const field of result.fields) {
        if (field.dataTypeID === letterType) field.dataTypeID = uuidType
      }
      return result
    },
  })
  return Object.assign(adapter, {
    queryRaw: async (statement: SqlQuery) => {
      const result = await queryRaw(statement)
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.Uuid ? ColumnTypeEnum.Character : type,
      )
      return { ...result, columnTypes }
    },
    // The adapter cuts a script at every semicolon, also within the body of a function.
    executeScript: async (script: string) => {
      await query(script)
    },
  })
}

/** Migrations in the form in which the engine takes them. */
export function listForEngine(migrations: Migration[]) {
  return {
    baseDir: '',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  }
}
