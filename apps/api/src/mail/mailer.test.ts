import { once } from 'node:events'
import { mkdtempDisposable, readdir, readFile, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { expect, test } from 'vitest'
import { createMailer } from './mailer.ts'

const silent = { info: () => {} }
const from = 'Inventory Pro <stock@example.com>'
const mail = { to: 'ana@example.com', subject: 'Grüezi', text: 'A link:\nhttp://localhost/a?b=c\n' }

test('with SMTP_URL a mail goes to that server', async () => {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      received.push(envelope.rcptTo.map(({ address }) => address).join())
      stream.on('data', (chunk: Buffer) => received.push(chunk.toString()))
      stream.on('end', () => done())
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  // Listening on TCP, not on a path.
  const { port } = listening.address() as AddressInfo

  const send = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from, folder: '' }, silent)
  await send(mail)
  await new Promise<void>((resolve) => {
    server.close(resolve)
  })

  expect(received[0]).toBe('ana@example.com')
  expect(received.join()).toContain('From: Inventory Pro <stock@example.com>')
  expect(received.join()).toContain('A link:')
})

test('a server that cannot be reached is an error, for the log', async () => {
  const send = createMailer({ smtpUrl: 'smtp://127.0.0.1:1', from, folder: '' }, silent)

  await expect(send(mail)).rejects.toThrow(/ECONNREFUSED/)
})

test('without it a mail becomes a file for its owner’s eyes only, and the log says where', async () => {
  await using data = await mkdtempDisposable(join(tmpdir(), 'inventory-pro-mail-'))
  const folder = join(data.path, 'mail')
  const lines: string[] = []
  const log = { info: (...told: unknown[]) => lines.push(JSON.stringify(told)) }

  await createMailer({ smtpUrl: undefined, from, folder }, log)(mail)

  const [name = ''] = await readdir(folder)
  const file = join(folder, name)
  expect(name).toMatch(/\.eml$/)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readFile(file, 'utf8')).toMatch(/^From: .*\r\nTo: ana@example.com/)
  expect(lines.join()).toContain(file)
  expect(lines.join()).not.toContain('b=c')
})
