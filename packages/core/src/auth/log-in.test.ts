import { availableParallelism } from 'node:os'
import { createDb } from '@inventory-pro/db/client'
import { expect, test } from 'vitest'
import { noClient } from '../context.ts'
import { createLedger } from '../ledger/ledger.ts'
import { inHashQueue } from './hash-queue.ts'
import { deriveKeys } from './keys.ts'
import { logIn } from './log-in.ts'

test('a log-in that would wait too long is turned away before the database is asked', async () => {
  // Nobody listens there: whoever asks it hears of that.
  const db = createDb('postgresql://nobody@127.0.0.1:1/nothing')
  const services = {
    db,
    ledger: createLedger(db),
    keys: deriveKeys('a secret'),
    afterAnswer: () => {},
  }
  const attempt = () =>
    logIn(
      services,
      { email: 'ana@example.com', password: 'a guess' },
      { ...noClient, kind: 'browser' },
    )
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const slots = Math.max(1, availableParallelism() - 1)
  const hashes = Array.from({ length: 16 * slots }, () => inHashQueue(() => gate))

  await expect(attempt()).rejects.toMatchObject({ reason: 'OVERLOADED' })
  open()
  await Promise.all(hashes)
  await expect(attempt()).rejects.toThrow(/ECONNREFUSED|connect/)
  await db.close()
})
