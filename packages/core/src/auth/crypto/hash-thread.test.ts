import { readdirSync, readFileSync } from 'node:fs'
import { constants, getPriority } from 'node:os'
import { expect, test } from 'vitest'
import { argon2idOnThread } from './hash-thread.ts'

const cost = { memory: 64, passes: 1, parallelism: 1, tagLength: 32 }
const digest = (message: string) =>
  argon2idOnThread({ ...cost, message, nonce: Buffer.alloc(16, message) })

test('concurrent digests belong to their own messages', async () => {
  const messages = ['one', 'two', 'three']
  const alone: Buffer[] = []
  for (const message of messages) alone.push(await digest(message))

  expect(await Promise.all(messages.map(digest))).toEqual(alone)
  expect(new Set(alone.map((made) => made.toString('hex'))).size).toBe(3)
})

test('replaces a thread that failed', async () => {
  const impossible = argon2idOnThread({ ...cost, memory: 1, message: '', nonce: Buffer.alloc(16) })

  await expect(impossible).rejects.toThrow(/memory/)
  await expect(digest('one')).resolves.toHaveLength(32)
})

test.runIf(process.platform === 'linux')(
  'hashes at a low priority, in its thread alone',
  async () => {
    await digest('one')

    const priorities = readdirSync('/proc/self/task').map((thread) => {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
      // The nice value is the 17th word after the name in brackets.
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
    })
    const { PRIORITY_BELOW_NORMAL: below, PRIORITY_LOW: lowest } = constants.priority
    expect(priorities).toContain(Math.min(lowest, getPriority() + below))
    expect(priorities).toContain(getPriority())
  },
)
