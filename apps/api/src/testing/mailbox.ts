import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'

/** The mails in a folder to one address, the oldest first, as text that people read. */
export async function mailsTo(folder: string, address: string): Promise<string[]> {
  const files: string[] = await readdir(folder).catch(() => [])
  const mails = await Promise.all(
    files.toSorted().map((file) => readFile(join(folder, file), 'utf8')),
  )
  // Long lines are folded with `=` at their end, and `=` itself is written as its number.
  const plain = mails.map((mail) => mail.replaceAll('=\r\n', '').replaceAll('=3D', '='))
  return plain.filter((mail) => mail.includes(`To: ${address}`))
}

/** The token in the latest mail to an address, once it has come: mails are sent after the answer. */
export async function tokenMailedTo(folder: string, address: string, count = 1): Promise<string> {
  await expect.poll(async () => (await mailsTo(folder, address)).length).toBe(count)
  const [latest = ''] = (await mailsTo(folder, address)).toReversed()
  const [, token = ''] = /\/(?:reset-password|invitation)#(\S+)/.exec(latest) ?? []
  return token
}
