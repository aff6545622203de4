import { insertPasskey } from '@inventory-pro/db/auth/passkey'
import { changeUser } from '@inventory-pro/db/member/user'
import { inTenant } from '@inventory-pro/db/tenant-scope'
import { type PlainThing, plainNames, sampleThings } from '@inventory-pro/db/testing/sample-things'
import { newId } from '@inventory-pro/shared/id'
import { crudOf } from './crud-things.ts'
import { passwordHash } from './password.ts'
import type { TestApi, TestTenant } from './test-api.ts'

/** The ids of one thing of each kind that a call can name. They go together: the operation moved the product. */
export type Things = Awaited<ReturnType<typeof makeThings>>

/** Fills a tenant, and gives its owner the password that people in tests have. */
export async function makeThings(api: TestApi, tenant: TestTenant) {
  const { db } = api
  const { client, tenantId, userId, mainId, addMember } = tenant
  const passkeyId = await inTenant(db, tenantId, async (tx) => {
    await changeUser(tx, userId, { password: await passwordHash() })
    const credential = { credentialId: newId(), publicKey: Buffer.alloc(1), counter: 0n }
    const phone = { userId, name: 'Phone', transports: [], isSynced: false }
    return (await insertPasskey(tx, { ...phone, ...credential })).id
  })
  const plain = await makePlainThings(api, tenant)
  const [annex, product, apiKey, invitation, member, [session]] = await Promise.all([
    client.location.create.mutate({ name: 'Annex', code: newId().slice(-12) }),
    client.product.create.mutate({ name: 'Bolt', sku: newId(), price: '0.35' }),
    client.apiKey.create.mutate({ name: 'Shop', scopes: ['stock:read'] }),
    client.member.invite.mutate({ email: `${newId()}@example.com`, role: 'viewer' }),
    addMember('viewer'),
    client.auth.sessions.query(),
  ])
  const requestId = newId()
  const receipt = { requestId, type: 'IN', productId: product.id, quantity: 20 } as const
  const operation = await client.stock.record.mutate(receipt)
  return {
    ownerId: userId,
    memberId: member.userId,
    sessionId: session?.id ?? 'none',
    passkeyId,
    apiKeyId: apiKey.id,
    invitationId: invitation.id,
    productId: product.id,
    ...plain,
    mainId,
    annexId: annex.id,
    operationId: operation.id,
    movementId: operation.movements[0]?.id ?? 'none',
    requestId,
  }
}

/** Makes one of each plain thing, with a code of its own, under names such as `customerId`. */
async function makePlainThings(api: TestApi, tenant: TestTenant) {
  const made = plainNames.map(async (name) => {
    const { create } = sampleThings[name]
    const code = 'code' in create ? { code: newId().slice(-12) } : {}
    const { id } = await crudOf(name, api, tenant).call('create', { ...create, ...code })
    return [`${name}Id`, id]
  })
  // The entries are those of all plain things.
  return Object.fromEntries(await Promise.all(made)) as Record<`${PlainThing}Id`, string>
}
