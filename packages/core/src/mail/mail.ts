import { plainName } from './plain-name.ts'

/** Plain text to one person. */
export type Mail = { readonly to: string; readonly subject: string; readonly text: string }

/** What commands that write to people need besides. */
export type Mailing = {
  /** Where links lead, such as `https://stock.example.com`. Never taken from a request, which may name any host. */
  readonly publicOrigin: string
  readonly sendMail: (mail: Mail) => Promise<void>
  /** Whether mails leave the server. Without a mail server they become files that only its operator sees. */
  readonly hasMailServer: boolean
}

type Link = { to: string; link: string }

/** The mail for a new password, which the recipient or a stranger requested. */
export function resetMail({ to, link }: Link): Mail {
  const text = [
    'Someone, probably you, asked for a new password for your Inventory Pro account.',
    `Set it here within an hour:\n${link}`,
    'If it was not you, do nothing: your password stays as it is.',
  ]
  return { to, subject: 'Set a new password', text: letter(text) }
}

/** To the owner of an account whose password has just changed. */
export function passwordChangedMail({ to }: { to: string }): Mail {
  const text = [
    'The password of your Inventory Pro account was changed.',
    'If it was not you, set a new one with "Forgot password" at the log-in, and tell an owner of your tenant.',
  ]
  return { to, subject: 'Your password was changed', text: letter(text) }
}

/** To a member who has lost the second factor, or is said to have. */
export function secondFactorResetMail({ to, owner }: { to: string; owner: string }): Mail {
  const text = [
    `${plainName(owner)} turned off two-factor log-in for your Inventory Pro account. Your password is enough for now.`,
    'Set it up anew under "Account". If you did not ask for this, change your password first.',
  ]
  return { to, subject: 'Your two-factor log-in was turned off', text: letter(text) }
}

/** To a new member. The mail goes to a stranger, so the names in it carry no links. */
export function invitationMail({
  to,
  link,
  ...by
}: Link & { inviter: string; tenant: string }): Mail {
  const [inviter, tenant] = [plainName(by.inviter), plainName(by.tenant)]
  const text = [
    `${inviter} invites you to ${tenant} on Inventory Pro.`,
    `Make your account here within seven days:\n${link}`,
  ]
  return { to, subject: `You are invited to ${tenant}`, text: letter(text) }
}

function letter(paragraphs: string[]): string {
  return `${paragraphs.join('\n\n')}\n`
}
