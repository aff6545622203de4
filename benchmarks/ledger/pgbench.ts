import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figures, type Load, summarize } from '../lib/measure.ts'
import { guardedUpdate, naiveProducts, plainInsert } from './naive-tables.ts'

function script(isHot: boolean): string {
  const inPlace = (statement: string) =>
    statement.replaceAll('$1', ':product').replaceAll('$2', 'gen_random_uuid()')
  return [
    `\\set product ${isHot ? 1 : `random(1, ${naiveProducts})`}`,
    'BEGIN;',
    `${inPlace(guardedUpdate)};`,
    `${inPlace(plainInsert)};`,
    'COMMIT;',
  ].join('\n')
}

/** With less it is not done opening 512 connections, each with its statements to prepare. */
const leastSeconds = 5

/** One transaction per movement by PostgreSQL's own load tool; undefined where it is not installed. */
export async function runPgbench(
  url: string,
  { inFlight, seconds: wanted }: Load,
  isHot: boolean,
): Promise<Figures | undefined> {
  const seconds = Math.max(wanted, leastSeconds)
  const folder = await mkdtemp(join(tmpdir(), 'pgbench-'))
  try {
    await writeFile(join(folder, 'move.sql'), script(isHot))
    const flags = `-n -M prepared -c ${inFlight} -j 2 -T ${seconds} -f move.sql -l`
    const isDone = await run('pgbench', [...flags.split(' '), url], folder)
    return isDone ? summarize(await readLatencies(folder), seconds) : undefined
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** False when the program is not installed. */
async function run(program: string, args: string[], cwd: string): Promise<boolean> {
  const child = spawn(program, args, { cwd, stdio: 'ignore' })
  try {
    await once(child, 'exit')
    if (child.exitCode !== 0) throw new Error(`${program} ended with ${child.exitCode}`)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

/** Its log has a line for each transaction; the third field is the time it took, in microseconds. */
async function readLatencies(folder: string): Promise<number[]> {
  const files = (await readdir(folder)).filter((file) => file.startsWith('pgbench_log'))
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Number(line.split(' ')[2]) / 1_000),
  )
}
