import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '../startup-error.ts'
import { findBinaries } from './binaries.ts'
import { findServerUser, runAs, type ServerUser } from './server-user.ts'

/** The files of one PostgreSQL server, and what it takes to run programs on them. */
export type Cluster = {
  data: string
  log: string
  pgCtl: string
  user: ServerUser
  /** Of the superuser `postgres`. */
  password: string
}

/** Opens the cluster in `folder`, and creates it if necessary. */
export async function openCluster(folder: string): Promise<Cluster> {
  const binaries = findBinaries()
  const user = await findServerUser(folder, join(binaries, 'postgres'))
  const data = join(folder, 'data')

  if (!existsSync(data)) await createCluster(data, join(binaries, 'initdb'), user)

  const password = await readFile(join(data, passwordName), 'utf8').catch((cause: unknown) => {
    throw new StartupError(
      `The database in ${data} cannot be opened: it belongs to another user, or is damaged.`,
      { cause },
    )
  })
  return { data, log: join(folder, 'log'), pgCtl: join(binaries, 'pg_ctl'), user, password }
}

const passwordName = 'inventory-pro-password'

/** Creates the whole cluster or nothing: renames it last. */
async function createCluster(data: string, initdb: string, user: ServerUser) {
  const unfinished = `${data}-${randomUUID()}`
  const passwordFile = `${unfinished}-password`
  const { uid, gid } = user.ids
  try {
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (uid !== undefined && gid !== undefined) await chown(passwordFile, uid, gid)

    await runAs(user, [
      initdb,
      `--pgdata=${unfinished}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Built into PostgreSQL: knows the case of all Unicode letters, and is the same on every machine. An update of
      // the operating system cannot change the order of an index.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-locale',
    ])
    await rename(passwordFile, join(unfinished, passwordName))
    await rename(unfinished, data)
  } catch (cause) {
    await rm(unfinished, { recursive: true, force: true })
    await rm(passwordFile, { force: true })
    if (existsSync(data)) throw inUse(data)
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new StartupError(`The database could not be created in ${data}: ${reason}`, { cause })
  }
}

export function inUse(data: string) {
  return new StartupError(
    `The database in ${data} is in use by another Inventory Pro. Stop that one first, or give this one a DATA_DIR of its own.`,
  )
}
