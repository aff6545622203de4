import { z } from 'zod'
import { id } from '../id.ts'
import { instant, instantInput } from '../instant.ts'
import { listInput, page } from '../list.ts'
import { thingActions, thingNames } from '../things.ts'

/** What was done: the procedure's name, but for what one procedure does in two ways. */
export const auditAction = z.enum([
  'auth.register',
  'auth.login',
  'auth.loginFailed',
  'auth.token',
  'auth.logout',
  'auth.confirm',
  'auth.changePassword',
  'auth.requestPasswordReset',
  'auth.resetPassword',
  'auth.endSession',
  'twoFactor.confirmTotp',
  'twoFactor.turnOffTotp',
  'twoFactor.renewRecoveryCodes',
  'passkey.register',
  'passkey.rename',
  'passkey.remove',
  'apiKey.create',
  'apiKey.revoke',
  'tenant.update',
  'member.invite',
  'member.resendInvitation',
  'member.withdrawInvitation',
  'member.accept',
  'member.setRole',
  'member.disable',
  'member.enable',
  'member.endSessions',
  'member.resetSecondFactor',
  ...thingActions,
  'location.setDefault',
  'inventory.setThresholds',
])
export type AuditAction = z.infer<typeof auditAction>

/** The kind of thing it was done to. The id of an inventory is that of its product. */
export const auditThing = z.enum([
  'tenant',
  'member',
  'invitation',
  'session',
  'apiKey',
  'passkey',
  'inventory',
  ...thingNames,
])
export type AuditThing = z.infer<typeof auditThing>

/** Where a command came from. */
export const source = z.enum(['api', 'web', 'import', 'job'])
export type Source = z.infer<typeof source>

/** Fields by their names, none of them a secret. */
const fields = z.record(z.string(), z.unknown())

/** One change, and only the fields that changed: `before` is null for what is new, `after` for what is gone. */
export const auditEntryView = z.object({
  id,
  at: instant,
  /** Null when nobody proved who they are, as in a failed log-in. The name is the one of that moment. */
  actor: z.object({ id, name: z.string() }).nullable(),
  source,
  ip: z.string().nullable(),
  /** The id of the HTTP request, from its `x-request-id` header. */
  requestId: id.nullable(),
  action: z.string(),
  thing: z.string(),
  thingId: id,
  /** What people call the thing, at that moment. */
  label: z.string().nullable(),
  before: fields.nullable(),
  after: fields.nullable(),
  /** Its place in the tenant's chain; null in the second before it is sealed. */
  seq: z.int().nullable(),
})
export type AuditEntryView = z.infer<typeof auditEntryView>
export const auditPage = page(auditEntryView)

const filters = {
  actorId: id.optional(),
  action: auditAction.optional(),
  thing: auditThing.optional(),
  thingId: id.optional(),
  from: instantInput.optional(),
  to: instantInput.optional(),
}

/** Changes of stock are not in this list: the ledger is their record, in `stock.operations`. */
export const auditListInput = listInput(['at']).extend(filters)
export type AuditListInput = z.infer<typeof auditListInput>

/** Everything that the filters let through, newest first, in pages: ask on with `nextCursor` until it is null. */
export const auditExportInput = auditListInput
  .omit({ sort: true, limit: true })
  .extend({ format: z.enum(['csv', 'jsonl']) })
export type AuditExportInput = z.infer<typeof auditExportInput>

/** Up to 1,000 entries. The texts of all pages after each other are the file. */
export const auditExportPage = z.object({ text: z.string(), nextCursor: z.string().nullable() })
export type AuditExportPage = z.infer<typeof auditExportPage>

/** The end of a tenant's chain at one moment. Its keeper can later prove all entries before it. */
export const auditHeadView = z.object({
  tenantId: id,
  seq: z.int(),
  /** SHA-256, hexadecimal */
  hash: z.string(),
  sealedAt: instant,
  /** Ed25519 over the lines `inventory-pro audit head`, tenantId, seq, hash and sealedAt; base64 */
  signature: z.string(),
})
export type AuditHeadView = z.infer<typeof auditHeadView>

/** The latest head, null before the first entry is sealed, and the key that its signature answers to, in PEM. */
export const signedHeadView = z.object({ head: auditHeadView.nullable(), publicKey: z.string() })
export type SignedHeadView = z.infer<typeof signedHeadView>
