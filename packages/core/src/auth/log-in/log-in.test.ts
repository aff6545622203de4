import { createDb } from '@inventory-pro/db/client'
import { expect, test } from 'vitest'
import { noRequestOrigin } from '../../context.ts'
import { createLedger } from '../../ledger/ledger.ts'
import { fillHashQueue } from '../../testing/fill-hash-queue.ts'
import { deriveKeys } from '../crypto/keys.ts'
import { logIn } from './log-in.ts'

test('rejects a log-in when the hash queue is full, before it asks the database', async () => {
  // Nothing listens there, so a query fails with another error.
  const db = createDb('postgresql://nobody@127.0.0.1:1/nothing')
  const services = {
    db,
    ledger: createLedger(db),
    keys: deriveKeys('a secret'),
    origin: { address: 'an address', device: null },
    afterAnswer: () => {},
  }
  const attempt = () =>
    logIn(
      services,
      { email: 'ana@example.com', password: 'a guess' },
      { ...noRequestOrigin, kind: 'browser' },
    )
  const queue = fillHashQueue()

  await expect(attempt()).rejects.toMatchObject({ reason: 'OVERLOADED' })
  await queue.drain()
  await expect(attempt()).rejects.toThrow(/ECONNREFUSED|connect/)
  await db.close()
})
