import { spawn, spawnSync } from 'node:child_process'
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

/** Whether PostgreSQL's own load tool is here. */
export function hasPgbench(): boolean {
  return spawnSync('pgbench', ['--version']).error === undefined
}

/** One transaction per movement by PostgreSQL's own load tool. */
export async function runPgbench(
  url: string,
  { inFlight, seconds: wanted }: Load,
  isHot: boolean,
): Promise<Figures> {
  const seconds = Math.max(wanted, leastSeconds)
  const folder = await mkdtemp(join(tmpdir(), 'pgbench-'))
  try {
    await writeFile(join(folder, 'move.sql'), script(isHot))
    const flags = `-n -M prepared -c ${inFlight} -j 2 -T ${seconds} -f move.sql -l`
    const child = spawn('pgbench', [...flags.split(' '), url], { cwd: folder, stdio: 'ignore' })
    await once(child, 'exit')
    if (child.exitCode !== 0) throw new Error(`pgbench ended with ${child.exitCode}`)
    return summarize(await readLatencies(folder), seconds)
  } finally {
    await rm(folder, { recursive: true, force: true })
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
