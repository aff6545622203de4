import { execFile, type ExecFileOptions } from 'node:child_process'
import { chown } from 'node:fs/promises'
import { promisify } from 'node:util'
import { StartupError } from '../startup-error.ts'

const execute = promisify(execFile)

/** The user of PostgreSQL's programs: either its `ids`, or a `wrapper` command that switches to it. */
export type ServerUser = { ids: { uid?: number; gid?: number }; wrapper: string[] }

/**
 * Returns the user of the server. PostgreSQL refuses to run as root, so root runs it as the user `postgres`, which is
 * created if necessary and owns `folder`.
 */
export async function findServerUser(folder: string, program: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return { ids: {}, wrapper: [] }

  const ids = await findPostgresUser()
  await chown(folder, ids.uid, ids.gid)
  if (await succeeds('test', ['-x', program, '-a', '-w', folder], ids)) return { ids, wrapper: [] }

  // In a private folder of root, such as /root, the user cannot even look, so it keeps one capability of root.
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

/** Returns the arguments of `spawn` or `execFile` that run `command` as the user. */
export function asUser({ ids, wrapper }: ServerUser, command: string[]) {
  const [file = '', ...args] = [...wrapper, ...command]
  return { file, args, options: { ...ids, cwd: '/' } }
}

/** Runs `command` as the user to its end; throws its error output if it fails. */
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
