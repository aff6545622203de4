import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { InventoryClient } from '@inventory-pro/client'
import { newId } from '@inventory-pro/shared/id'
import { Agent, request } from 'undici'

const pauseMs = 50
const paths = ['/livez', '/readyz'] as const
type Path = (typeof paths)[number]

/** The server whose operators and clerk go on with their work. */
export type Watched = { url: string; pid: number; client: InventoryClient; productId: string }

export type Watch = {
  /** How long each answer took, over a connection of its own. */
  latenciesMs: Record<Path, number[]>
  /** Answers of the health endpoints that were not 200. */
  unhealthy: number
  recorded: number
  /** The refusals that the clerk got. */
  refusals: string[]
  peakRssMb: number
}

/** Asks for health, records stock and reads the memory, again and again until the work is done. */
export async function watchDuring<Result>(
  server: Watched,
  work: Promise<Result>,
): Promise<{ result: Result; watch: Watch }> {
  const watch: Watch = {
    latenciesMs: { '/livez': [], '/readyz': [] },
    unhealthy: 0,
    recorded: 0,
    refusals: [],
    peakRssMb: 0,
  }
  const over = new AbortController()
  const repeat = async (once: () => Promise<void>) => {
    do {
      await once()
      await sleep(pauseMs)
    } while (!over.signal.aborted)
  }
  const watching = [
    repeat(() => askForHealth(server, watch)),
    repeat(() => recordOne(server, watch)),
    repeat(async () => {
      watch.peakRssMb = Math.max(watch.peakRssMb, await rssMb(server.pid))
    }),
  ]
  const result = await work.finally(() => over.abort())
  await Promise.all(watching)
  return { result, watch }
}

/** Reads how much memory a process takes, of Linux. */
export async function rssMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}

const dispatcher = new Agent({ pipelining: 0 })

async function askForHealth({ url }: Watched, watch: Watch): Promise<void> {
  for (const path of paths) {
    const startMs = performance.now()
    const answer = await request(url + path, { dispatcher }).catch(() => null)
    await answer?.body.dump()
    watch.latenciesMs[path].push(performance.now() - startMs)
    if (answer?.statusCode !== 200) watch.unhealthy += 1
  }
}

async function recordOne({ client, productId }: Watched, watch: Watch): Promise<void> {
  const command = { requestId: newId(), type: 'IN', productId, quantity: 1 } as const
  try {
    await client.stock.record.mutate(command)
    watch.recorded += 1
  } catch (error) {
    watch.refusals.push(String(error))
  }
}
