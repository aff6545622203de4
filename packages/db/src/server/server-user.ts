import { execFile, type ExecFileOptions } from 'node:child_process'
import { chown } from 'node:fs/promises'
import { promisify } from 'node:util'
import { StartupError } from '../startup-error.ts'

const execute = promisify(execFile)

/** As whom PostgreSQL's programs run: `ids` of the user, unless the words of `wrapper` before a command see to it. */
export type ServerUser = { ids: { uid?: number; gid?: number }; wrapper: string[] }

/**
 * Decides as whom the server runs. PostgreSQL refuses to be root, so root lends it the user `postgres`
 * (created where there is none), who then owns `folder`.
 */
export async function findServerUser(folder: string, program: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return { ids: {}, wrapper: [] }

  const ids = await findPostgresUser()
  await chown(folder, ids.uid, ids.gid)
  if (await succeeds('test', ['-x', program, '-a', '-w', folder], ids)) return { ids, wrapper: [] }

  // Below a folder that is root's alone, such as /root, the user may not even look: it keeps one right of root's.
  const keepRight = [
    `--reuid=${ids.uid}`,
    `--regid=${ids.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--securebits=+no_setuid_fixup',
  ]
  if (await succeeds('setpriv', [...keepRight, program, '--version'])) {
    return { ids: {}, wrapper: ['setpriv', ...keepRight] }
  }
  throw new StartupError(
    `PostgreSQL cannot run as root, and the user postgres cannot reach ${folder}. ` +
      'Run as an ordinary user, move to a folder that others may enter, or set DATABASE_URL.',
  )
}

async function findPostgresUser() {
  try {
    if (!(await succeeds('id', ['postgres']))) {
      await execute('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    }
    const [uid, gid] = await Promise.all([readId('-u'), readId('-g')])
    return { uid, gid }
  } catch (cause) {
    throw new StartupError(
      'PostgreSQL cannot run as root, and the user postgres could not be created for it. ' +
        'Run as an ordinary user, or set DATABASE_URL.',
      { cause },
    )
  }
}

async function readId(flag: string): Promise<number> {
  const { stdout } = await execute('id', [flag, 'postgres'])
  return Number(stdout)
}

/** What to hand to `spawn` or `execFile` so that `command` runs as the user. */
export function asUser({ ids, wrapper }: ServerUser, command: string[]) {
  const [file = '', ...args] = [...wrapper, ...command]
  return { file, args, options: { ...ids, cwd: '/' } }
}

/** Runs `command` as the user to its end; fails with what the command complained of. */
export async function runAs(user: ServerUser, command: string[]): Promise<void> {
  const { file, args, options } = asUser(user, command)
  await execute(file, args, options).catch((cause: Error & { stderr?: string }) => {
    throw new Error(cause.stderr?.trim() || cause.message, { cause })
  })
}

function succeeds(file: string, args: string[], options: ExecFileOptions = {}): Promise<boolean> {
  return execute(file, args, options).then(
    () => true,
    () => false,
  )
}
