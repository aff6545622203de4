import type { DelayPlan } from '@inventory-pro/db/auth/attempt-limits'
import type { Db } from '@inventory-pro/db/client'
import { countLimits } from '../auth/log-in/count-limits.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

const recipientPlan: DelayPlan = {
  free: 2,
  firstMs: minuteMs,
  maxMs: 60 * minuteMs,
  forgetMs: dayMs,
}
// Enough to invite a whole warehouse on its first day.
const tenantPlan: DelayPlan = { free: 50, firstMs: minuteMs, maxMs: 60 * minuteMs, forgetMs: dayMs }

type MailCount = {
  /** An email address, or the id of a member. */
  to: string
  /** The sender's actor; null for a stranger. */
  tenantId: string | null
}

/** Counts a mail to somebody else. Throws RATE_LIMITED when its recipient or its tenant has had enough of them. */
export function countMail(db: Db, { to, tenantId }: MailCount): Promise<void> {
  // Apart from each other, so that no tenant keeps a person from the link for a new password.
  if (tenantId === null) {
    return countLimits(db, [{ key: `mail of strangers to ${to}`, plan: recipientPlan }])
  }
  return countLimits(db, [
    { key: `mails of tenant ${tenantId}`, plan: tenantPlan },
    { key: `mail of tenants to ${to}`, plan: recipientPlan },
  ])
}
