import { newId } from '@inventory-pro/shared/id'
import { insertAuditEntry, type NewAuditEntry } from '../audit/entry.ts'
import { sealTenant } from '../audit/seal.ts'
import { insertPasswordReset } from '../auth/password-reset.ts'
import { insertProduct } from '../catalog/product.ts'
import type { Db } from '../client.ts'
import { insertInvitation } from '../member/invitation.ts'
import { insertUser } from '../member/user.ts'
import { type NewOperation, writeOperations, writeStock } from '../stock/ledger-writes.ts'
import { changeDefaultLocation, locationRows } from '../stock/location.ts'
import { digestOf } from '../stock/operation-digest.ts'
import { inTenant, inTenantSql, type SqlTx, type Tx } from '../tenant-scope.ts'
import { insertTenant } from '../tenant/tenant.ts'
import { type PlainThing, sampleThings } from './sample-things.ts'

/** How many there are of everything that a filled tenant counts: a number that tests use for nothing else. */
export const filledQuantity = 76_543_210

/** The ids of what a filled tenant owns. */
export type FilledTenant = Awaited<ReturnType<typeof fillTenant>>

/** Makes a tenant with a row in every table. All its names contain `mark`. */
export async function fillTenant(db: Db, mark = 'Walled') {
  const tenantId = newId()
  const filled = await inTenant(db, tenantId, async (tx) => {
    await insertTenant(tx, mark)
    const person = { name: `Ana ${mark}`, email: `${mark.toLowerCase()}-${tenantId}@example.com` }
    const ownerId = await insertUser(tx, { ...person, password: mark, role: 'owner' })
    const colleague = { ...person, email: `member-${person.email}`, password: mark }
    const memberId = await insertUser(tx, { ...colleague, role: 'viewer' })
    const mainId = await locationRows.insert(tx, { name: `Main ${mark}`, code: 'MAIN' })
    await changeDefaultLocation(tx, mainId)
    const annexId = await locationRows.insert(tx, { name: `Annex ${mark}`, code: 'ANNEX' })
    const plain = await insertSamples(tx, mark)
    const bolt = { name: `Bolt ${mark}`, sku: `B-${mark}`, price: '1.00' }
    const productId = await insertProduct(tx, { ...bolt, minStock: 0, maxStock: filledQuantity })
    const account = await fillAccount(tx, ownerId, mark)
    insertAuditEntry(tx, failedLogin({ id: ownerId, name: person.name }, mark))
    const things = { mainId, annexId, productId }
    return { ownerId, memberId, ...account, ...things, ...plain }
  })
  await inTenantSql(db, tenantId, sealTenant)
  // One more, and an operation, which wait for their seals.
  const moved = await inTenantSql(db, tenantId, async (tx) => {
    insertAuditEntry(tx, failedLogin({ id: filled.ownerId, name: mark }, mark))
    return fillLedger(tx, { ...filled, mark })
  })
  return { tenantId, ...filled, ...moved }
}

/** Inserts one of each plain thing, and returns their ids under names such as `customerId`. */
async function insertSamples(tx: Tx, mark: string) {
  const ids: [string, string][] = []
  for (const [name, { insert }] of Object.entries(sampleThings)) {
    ids.push([`${name}Id`, await insert(tx, mark)])
  }
  // The entries are those of all plain things.
  return Object.fromEntries(ids) as Record<`${PlainThing}Id`, string>
}

type Moved = { ownerId: string; productId: string; mainId: string; mark: string }

/** A count that found what nobody had recorded, with all that the ledger writes for one. */
function fillLedger(tx: SqlTx, { ownerId, productId, mainId, mark }: Moved) {
  const recordedAt = new Date()
  const recorded: Omit<NewOperation, 'digest'> = {
    id: newId(),
    requestId: newId(),
    requestHash: Buffer.alloc(32),
    kind: 'count',
    reason: mark,
    reference: mark,
    source: 'api',
    actorId: ownerId,
    occurredAt: recordedAt,
    recordedAt,
    reversesId: null,
    correctsId: null,
    document: { kind: 'product', id: productId },
  }
  const key = { productId, locationId: mainId }
  const line = { key, quantity: filledQuantity, seq: 1, recordedAt }
  const asMovement = { type: 'IN', reason: mark, balanceAfter: filledQuantity } as const
  const movement = { ...line, ...asMovement, id: newId(), operationId: recorded.id }
  const seen = { key, counted: filledQuantity, held: 0, expected: null }
  const observation = { ...seen, operationId: recorded.id }
  const lines = { movements: [movement], observations: [observation] }
  const operation = { ...recorded, digest: digestOf(tx.tenantId, recorded, lines) }
  writeOperations(tx, [operation])
  writeStock(tx, {
    ...lines,
    levels: [{ ...line, since: recordedAt }],
    totals: [{ productId, quantity: filledQuantity, recordedAt }],
  })
  return { operationId: operation.id, movementId: movement.id, requestId: operation.requestId }
}

/** Adds every kind of credential of a user, and an invitation. */
async function fillAccount(tx: Tx, userId: string, mark: string) {
  const { prisma, tenantId } = tx
  const owned = { tenantId, userId }
  const expiresAt = new Date(Date.now() + 86_400_000)
  const session = { ...owned, id: newId(), kind: 'browser', expiresAt, userAgent: mark } as const
  await prisma.session.create({ data: session })
  const apiKey = { ...owned, id: newId(), name: mark, prefix: 'ipk_', secretHash: mark, scopes: [] }
  await prisma.apiKey.create({ data: apiKey })
  await prisma.totp.create({ data: { ...owned, secret: mark } })
  await prisma.recoveryCode.create({ data: { ...owned, id: newId(), codeHash: mark } })
  const credential = { credentialId: mark, publicKey: Buffer.alloc(1), counter: 0, transports: [] }
  const passkey = { ...owned, ...credential, id: newId(), name: mark, isSynced: true }
  await prisma.passkey.create({ data: passkey })
  // An expired one, which a clean-up would delete.
  await prisma.spentTicket.create({ data: { id: newId(), tenantId, expiresAt: new Date(0) } })
  await insertPasswordReset(tx, { userId, tokenHash: mark, expiresAt })
  await prisma.knownOrigin.create({ data: { ...owned, origin: mark } })
  const email = `${mark.toLowerCase()}@example.com`
  const grant = { inviterId: userId, apiKeyId: null, tokenHash: mark, expiresAt }
  const invitationId = await insertInvitation(tx, { email, role: 'viewer', ...grant })
  return { sessionId: session.id, apiKeyId: apiKey.id, passkeyId: passkey.id, invitationId }
}

function failedLogin(user: { id: string; name: string }, label: string): NewAuditEntry {
  return {
    actorId: user.id,
    actorName: user.name,
    source: 'api',
    ip: null,
    requestId: null,
    action: 'auth.loginFailed',
    thing: 'member',
    thingId: user.id,
    label,
    before: null,
    after: null,
  }
}
