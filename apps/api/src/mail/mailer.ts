import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mail } from '@inventory-pro/core/mail/mail'
import { newId } from '@inventory-pro/shared/id'
import { createTransport } from 'nodemailer'

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

export type MailSettings = {
  /** Such as `smtps://user:password@mail.example.com`; without it mails become files. */
  smtpUrl: string | undefined
  from: string
  /** Where they become files. */
  folder: string
}

/** Sends mails, or keeps them as files that any mail program opens, and says in the log where. */
export function createMailer(
  { smtpUrl, from, folder }: MailSettings,
  log: { info: (fields: object, message: string) => void },
): (mail: Mail) => Promise<void> {
  if (smtpUrl !== undefined) {
    const transport = createTransport({ url: smtpUrl, ...timeouts }, { from })
    return async (mail) => {
      await transport.sendMail(mail)
    }
  }
  const composer = createTransport({ streamTransport: true, buffer: true }, { from })
  return async (mail) => {
    const { message } = await composer.sendMail(mail)
    const file = join(folder, `${newId()}.eml`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(file, message, { mode: 0o600 })
    log.info(
      { file, subject: mail.subject },
      'SMTP_URL is not set, so a mail was written to a file',
    )
  }
}
