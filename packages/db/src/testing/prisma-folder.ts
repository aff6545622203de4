import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes a folder as Prisma has it, with these migrations by name, which is removed at the end of the scope. */
export async function makePrismaFolder(migrations: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'inventory-pro-prisma-'))

  async function writeMigration(name: string, sql: string) {
    await mkdir(join(folder, 'migrations', name), { recursive: true })
    await writeFile(join(folder, 'migrations', name, 'migration.sql'), sql)
  }

  for (const [name, sql] of Object.entries(migrations)) await writeMigration(name, sql)
  return {
    folder,
    writeMigration,
    writeSchema: (models: string) =>
      writeFile(
        join(folder, 'schema.prisma'),
        `datasource db {\n  provider = "postgresql"\n}\n${models}`,
      ),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
