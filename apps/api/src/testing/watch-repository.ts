import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { vi } from 'vitest'

const folder = join(import.meta.dirname, '../../../../packages/db/src')
/** What is no context's: how the database is made and reached. */
const aroundIt = new Set(['generated', 'migrate', 'seed', 'server', 'testing'])

/** An exported function that works in a tenant's transaction, or opens its own: by what it takes first. */
const reachesTenants =
  /export (?:async )?function\*? (\w+)(?:<[^>]*>)?\(\s*(?:\w+|\{[^}]*\}): (?:Tx|SqlTx|Db)\b/g

export type WatchedRepository = {
  /** All functions that reach the rows of tenants, such as `catalog/product findProduct`. */
  functions: string[]
  /** Those of them that were not called since. */
  findUncalled: () => string[]
}

/** Watches every function of every repository, without changing what it does. */
export async function watchRepository(): Promise<WatchedRepository> {
  const watched = new Map<string, Spy>()
  for (const { module, names } of await findModules()) {
    // A module of functions, whatever else it exports.
    const functions = (await import(`@inventory-pro/db/${module}`)) as Record<string, () => unknown>
    for (const name of names) {
      const spy = vi.spyOn(functions, name)
      spy.mockClear()
      watched.set(`${module} ${name}`, spy)
    }
  }
  return {
    functions: [...watched.keys()],
    findUncalled: () =>
      [...watched].filter(([, { mock }]) => mock.calls.length === 0).map(([name]) => name),
  }
}

type Spy = { mock: { calls: unknown[] } }

/** The modules of the contexts, such as `catalog/product`, and the functions in them that reach tenants. */
async function findModules(): Promise<{ module: string; names: string[] }[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const contexts = entries.filter((entry) => entry.isDirectory() && !aroundIt.has(entry.name))
  const modules = []
  for (const { name: context } of contexts) {
    for (const file of await readdir(join(folder, context))) {
      if (file.includes('.test')) continue
      const text = await readFile(join(folder, context, file), 'utf8')
      const names = [...text.matchAll(reachesTenants)].map(([, name = '']) => name)
      modules.push({ module: `${context}/${file.replace('.ts', '')}`, names })
    }
  }
  return modules
}
