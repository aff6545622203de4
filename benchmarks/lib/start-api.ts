import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startServerProcess } from './child.ts'

/** The checkout that this benchmark belongs to. */
export const ownCheckout = resolve(import.meta.dirname, '../..')

/** Starts the API of a checkout as a process of its own, silent and without a limit of calls. */
export function startApi(variables: Record<string, string>, checkout = ownCheckout) {
  return startServerProcess(join(checkout, 'apps/api/src/main.ts'), [], {
    DATA_DIR: join(tmpdir(), 'inventory-pro-benchmarks'),
    PORT: '0',
    LOG_LEVEL: 'silent',
    CALLS_PER_SECOND: '1000000',
    ...variables,
  })
}
