import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../results')

/** Keeps what a benchmark measured, with what it was measured on. */
export async function writeReport(name: string, results: object): Promise<void> {
  const machine = {
    system: `${type()} ${release()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  }
  await mkdir(folder, { recursive: true })
  const report = { measuredAt: new Date().toISOString(), machine, ...results }
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
  console.log(
    `\n${machine.cores} cores, ${machine.processor}, ${machine.memoryGib} GiB, Node ${machine.node}`,
  )
}
