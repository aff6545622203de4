import { auditListInput } from '@inventory-pro/shared/audit/audit'
import { id } from '@inventory-pro/shared/id'
import { z } from 'zod'
import { listSearch, optional } from '../../lib/list-search.ts'

const { action, thing } = auditListInput.shape

/** The view of the audit log in the address. Days are days of the tenant's calendar. */
export const auditSearch = listSearch(auditListInput).extend({
  actorId: optional(id),
  action: optional(action),
  thing: optional(thing),
  thingId: optional(id),
  from: optional(z.iso.date()),
  to: optional(z.iso.date()),
})
export type AuditSearch = z.infer<typeof auditSearch>
