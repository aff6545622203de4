import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject } from 'vitest'

/** The link in the one mail that an address gets, once it has come: mails are sent after the answer. */
export async function linkMailedTo(address: string): Promise<string> {
  await expect.poll(async () => (await linksMailedTo(address)).length).toBe(1)
  const [link = ''] = await linksMailedTo(address)
  return link
}

/** The links in all mails to an address. */
export async function linksMailedTo(address: string): Promise<string[]> {
  const folder = inject('mailFolder')
  const files: string[] = await readdir(folder).catch(() => [])
  const mails = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return mails
    .filter((mail) => mail.includes(`To: ${address}`))
    .flatMap((mail) => /http:\S+/.exec(asText(mail)) ?? [])
}

/** Long lines are folded with `=` at their end, and `=` itself is written as its number. */
function asText(mail: string): string {
  return mail.replaceAll('=\r\n', '').replaceAll('=3D', '=')
}
