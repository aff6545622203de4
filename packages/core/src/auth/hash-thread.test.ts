import { readdirSync, readFileSync } from 'node:fs'
import { constants, getPriority } from 'node:os'
import { expect, test } from 'vitest'
import { argon2idOnThread } from './hash-thread.ts'

const cost = { memory: 64, passes: 1, parallelism: 1, tagLength: 32 }
const digest = (message: string) =>
  argon2idOnThread({ ...cost, message, nonce: Buffer.alloc(16, message) })

test('digests that are made at the same time are each of their own message', async () => {
  const messages = ['one', 'two', 'three']
  const alone: Buffer[] = []
  for (const message of messages) alone.push(await digest(message))

  expect(await Promise.all(messages.map(digest))).toEqual(alone)
  expect(new Set(alone.map((made) => made.toString('hex'))).size).toBe(3)
})

test('a thread that fails is replaced', async () => {
  const impossible = argon2idOnThread({ ...cost, memory: 1, message: '', nonce: Buffer.alloc(16) })

  await expect(impossible).rejects.toThrow(/memory/)
  await expect(digest('one')).resolves.toHaveLength(32)
})

test.runIf(process.platform === 'linux')('everything else goes before a hash', async () => {
  await digest('one')

  const priorities = readdirSync('/proc/self/task').map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
    // After the name, in brackets, the priority is the seventeenth word.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  })
  expect(priorities).toContain(getPriority() + constants.priority.PRIORITY_BELOW_NORMAL)
})
