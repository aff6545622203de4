import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { rootFolder } from '../env.ts'

const run = promisify(execFile)

export type CodeBlock = { language: string; code: string }

/** Returns the blocks of code in a guide, in its order. */
export async function codeBlocks(guide: string): Promise<CodeBlock[]> {
  const text = await readFile(join(rootFolder, 'docs/guides', guide), 'utf8')
  const blocks = text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^\1```/gm)
  return Array.from(blocks, ([, indent = '', language = '', code = '']) => ({
    language,
    code: code.replaceAll(`\n${indent}`, '\n').trim(),
  }))
}

/** Runs a block of TypeScript or of shell commands with these variables, and returns what it prints. */
export async function runBlock(
  { language, code }: CodeBlock,
  { cwd, variables = {} }: { cwd: string; variables?: NodeJS.ProcessEnv },
): Promise<string> {
  const [program, args] =
    language === 'ts'
      ? [process.execPath, ['--input-type=module-typescript', '--eval', code]]
      : ['bash', ['-euo', 'pipefail', '-c', code]]
  const { stdout } = await run(program, args, { cwd, env: { ...process.env, ...variables } })
  return stdout
}

/** Whether this machine has all of the commands. */
export async function hasCommands(...names: string[]): Promise<boolean> {
  const found = run('bash', ['-c', `command -v ${names.join(' && command -v ')}`])
  return found.then(
    () => true,
    () => false,
  )
}
