import { createInventoryClient } from '@inventory-pro/client'
import { makeProduct } from '@inventory-pro/core/testing/make-product'
import { plainNames } from '@inventory-pro/db/testing/sample-things'
import { newId } from '@inventory-pro/shared/id'
import { expect } from 'vitest'
import { accountCalls } from './audited-account-calls.ts'
import type { AuditedCall } from './audited-call.ts'
import { anInstant, archiving, crudCalls, merged, restoring } from './crud-things.ts'
import { invite } from './invite.ts'
import { password } from './password.ts'
import { refusalBy } from './refusal-by.ts'
import type { TestApi } from './test-api.ts'

/** A tenant whose owner has a password. */
async function registered(api: TestApi) {
  const input = { tenantName: 'Bakery', name: 'Ben', email: `${newId()}@example.com`, password }
  const { user, tenant } = await api.client.auth.register.mutate(input)
  const { token } = await api.client.auth.token.mutate({ email: input.email, password })
  const reader = createInventoryClient({ url: api.url, token })
  return { ...input, reader, actor: { id: user.id, name: 'Ben' }, tenantId: tenant.id }
}

const auth: Record<string, Record<string, AuditedCall>> = {
  'auth.register': {
    'auth.register': async (_tenant, api) => {
      const { reader, actor, tenantId, email } = await registered(api)
      const after = { tenantName: 'Bakery', name: 'Ben', email, role: 'owner' }
      const thing = { thing: 'tenant', thingId: tenantId, label: 'Bakery', before: null, after }
      return { reader, entry: { ...thing, actor, source: 'web' } }
    },
  },
  'auth.login': {
    'auth.login': async (_tenant, api) => {
      const { reader, actor, email } = await registered(api)
      await api.client.auth.login.mutate({ email, password })
      const after = { userAgent: expect.any(String) as unknown }
      const thing = { thing: 'session', label: email, before: null, after }
      return { reader, entry: { ...thing, actor, source: 'web' } }
    },
    'auth.loginFailed': async (_tenant, api) => {
      const { reader, email, actor } = await registered(api)
      await refusalBy(api.client.auth.login.mutate({ email, password: 'a guess' }))
      const thing = { thing: 'member', thingId: actor.id, label: email, before: null, after: null }
      return { reader, entry: { ...thing, actor: null, source: 'web' } }
    },
  },
  'auth.token': {
    'auth.token': async (_tenant, api) => {
      const { reader, actor, email } = await registered(api)
      const after = { userAgent: expect.any(String) as unknown }
      return { reader, entry: { thing: 'session', label: email, before: null, after, actor } }
    },
    'auth.loginFailed': async (_tenant, api) => {
      const { reader, email } = await registered(api)
      await refusalBy(api.client.auth.token.mutate({ email, password: 'a guess' }))
      return {
        reader,
        entry: { thing: 'member', label: email, before: null, after: null, actor: null },
      }
    },
  },
  'auth.logout': {
    'auth.logout': async ({ addMember }) => {
      const member = await addMember('viewer')
      const [session] = await member.client.auth.sessions.query()
      await member.client.auth.logout.mutate()
      const actor = { id: member.userId, name: 'Some viewer' }
      const thing = { thing: 'session', thingId: session?.id ?? '', label: actor.name }
      return { entry: { ...thing, before: null, after: null, actor } }
    },
  },
  'auth.endSession': {
    'auth.endSession': async ({ addMember }) => {
      const member = await addMember('viewer')
      const [session] = await member.client.auth.sessions.query()
      const id = session?.id ?? ''
      await member.client.auth.endSession.mutate({ id })
      const actor = { id: member.userId, name: 'Some viewer' }
      return {
        entry: {
          thing: 'session',
          thingId: id,
          label: actor.name,
          before: null,
          after: null,
          actor,
        },
      }
    },
  },
  'auth.changePassword': {
    'auth.changePassword': async (_tenant, api) => {
      const { reader, actor } = await registered(api)
      const change = { currentPassword: password, newPassword: 'another long password' }
      await reader.auth.changePassword.mutate(change)
      const after = { endedSessions: 1 }
      return { reader, entry: { thing: 'member', label: 'Ben', before: null, after, actor } }
    },
  },
}

const people: Record<string, Record<string, AuditedCall>> = {
  'tenant.update': {
    'tenant.update': async ({ client, tenantId }) => {
      await client.tenant.update.mutate({ currency: 'CHF', timezone: 'UTC' })
      const fields = { before: { currency: 'EUR' }, after: { currency: 'CHF' } }
      return { entry: { thing: 'tenant', thingId: tenantId, label: 'Test tenant', ...fields } }
    },
  },
  'member.invite': {
    'member.invite': async ({ client }) => {
      const email = `${newId()}@example.com`
      const { id, expiresAt } = await client.member.invite.mutate({ email, role: 'viewer' })
      const after = { email, role: 'viewer', expiresAt }
      return { entry: { thing: 'invitation', thingId: id, label: email, before: null, after } }
    },
  },
  'member.resendInvitation': {
    'member.resendInvitation': async ({ client }) => {
      const email = `${newId()}@example.com`
      const { id } = await client.member.invite.mutate({ email, role: 'viewer' })
      const { expiresAt } = await client.member.resendInvitation.mutate({ id })
      const after = { email, role: 'viewer', expiresAt }
      return { entry: { thing: 'invitation', thingId: id, label: email, before: null, after } }
    },
  },
  'member.withdrawInvitation': {
    'member.withdrawInvitation': async ({ client }) => {
      const email = `${newId()}@example.com`
      const { id } = await client.member.invite.mutate({ email, role: 'viewer' })
      await client.member.withdrawInvitation.mutate({ id })
      const before = { email, role: 'viewer' }
      return { entry: { thing: 'invitation', thingId: id, label: email, before, after: null } }
    },
  },
  'member.accept': {
    'member.accept': async ({ client }, api) => {
      const email = `${newId()}@example.com`
      const { token } = await invite(client, { email, role: 'viewer' })
      const { user } = await api.client.member.accept.mutate({ token, name: 'Cleo', password })
      const after = { name: 'Cleo', email, role: 'viewer' }
      const actor = { id: user.id, name: 'Cleo' }
      const thing = { thing: 'member', thingId: user.id, label: 'Cleo', before: null, after }
      return { entry: { ...thing, actor, source: 'web' } }
    },
  },
  'member.setRole': {
    'member.setRole': async ({ client, addMember }) => {
      const { userId } = await addMember('viewer')
      await client.member.setRole.mutate({ id: userId, role: 'manager' })
      const fields = { before: { role: 'viewer' }, after: { role: 'manager' } }
      return { entry: { thing: 'member', thingId: userId, label: 'Some viewer', ...fields } }
    },
  },
  'member.disable': {
    'member.disable': async ({ client, addMember }) => {
      const { userId } = await addMember('viewer')
      await client.member.disable.mutate({ id: userId })
      const fields = { before: { disabledAt: null }, after: { disabledAt: anInstant } }
      return { entry: { thing: 'member', thingId: userId, label: 'Some viewer', ...fields } }
    },
    'member.enable': async ({ client, addMember }) => {
      const { userId } = await addMember('viewer')
      await client.member.disable.mutate({ id: userId })
      await client.member.disable.mutate({ id: userId, disabled: false })
      const fields = { before: { disabledAt: anInstant }, after: { disabledAt: null } }
      return { entry: { thing: 'member', thingId: userId, label: 'Some viewer', ...fields } }
    },
  },
}

const product: Record<string, Record<string, AuditedCall>> = {
  'product.create': {
    'product.create': async ({ client }) => {
      const input = { name: 'Bolt', sku: 'B-1', price: '0.35', minStock: 5, openingStock: 20 }
      const { id } = await client.product.create.mutate(input)
      const { openingStock: _, ...fields } = input
      const after = { ...fields, maxStock: 1000, unit: 'piece' }
      return { entry: { thing: 'product', thingId: id, label: 'Bolt', before: null, after } }
    },
  },
  'product.update': {
    'product.update': async ({ client, ctx }) => {
      const { id } = await makeProduct(ctx)
      await client.product.update.mutate({ id, name: 'Nut', price: '9.90', barcode: '123' })
      const before = { name: 'Widget', barcode: null }
      const after = { name: 'Nut', barcode: '123' }
      return { entry: { thing: 'product', thingId: id, label: 'Nut', before, after } }
    },
  },
  'product.archive': {
    'product.archive': async ({ client, ctx }) => {
      const { id } = await makeProduct(ctx)
      await client.product.archive.mutate({ id })
      return { entry: { thing: 'product', thingId: id, label: 'Widget', ...archiving } }
    },
  },
  'product.restore': {
    'product.restore': async ({ client, ctx }) => {
      const { id } = await makeProduct(ctx)
      await client.product.archive.mutate({ id })
      await client.product.restore.mutate({ id })
      return { entry: { thing: 'product', thingId: id, label: 'Widget', ...restoring } }
    },
  },
  'product.delete': {
    'product.delete': async ({ client, ctx }) => {
      const { id, name, sku, price, unit, inventory } = await makeProduct(ctx)
      await client.product.delete.mutate({ id })
      const { minStock, maxStock } = inventory
      const before = { name, sku, price, unit, minStock, maxStock }
      return { entry: { thing: 'product', thingId: id, label: name, before, after: null } }
    },
  },
  'inventory.setThresholds': {
    'inventory.setThresholds': async ({ client, ctx }) => {
      const { id } = await makeProduct(ctx, { minStock: 1, maxStock: 9 })
      await client.inventory.setThresholds.mutate({ productId: id, minStock: 2, maxStock: 9 })
      const fields = { before: { minStock: 1 }, after: { minStock: 2 } }
      return { entry: { thing: 'inventory', thingId: id, label: 'Widget', ...fields } }
    },
  },
}

const annex = { name: 'Annex', code: 'ANNEX' }

const location: Record<string, Record<string, AuditedCall>> = {
  'location.create': {
    'location.create': async ({ client }) => {
      const { id } = await client.location.create.mutate(annex)
      const after = { ...annex, isDefault: false }
      return { entry: { thing: 'location', thingId: id, label: 'Annex', before: null, after } }
    },
  },
  'location.update': {
    'location.update': async ({ client, mainId }) => {
      await client.location.update.mutate({ id: mainId, name: 'Hall', code: 'MAIN' })
      const fields = { before: { name: 'Main' }, after: { name: 'Hall' } }
      return { entry: { thing: 'location', thingId: mainId, label: 'Hall', ...fields } }
    },
  },
  'location.archive': {
    'location.archive': async ({ client }) => {
      const { id } = await client.location.create.mutate(annex)
      await client.location.archive.mutate({ id })
      return { entry: { thing: 'location', thingId: id, label: 'Annex', ...archiving } }
    },
  },
  'location.restore': {
    'location.restore': async ({ client }) => {
      const { id } = await client.location.create.mutate(annex)
      await client.location.archive.mutate({ id })
      await client.location.restore.mutate({ id })
      return { entry: { thing: 'location', thingId: id, label: 'Annex', ...restoring } }
    },
  },
  'location.setDefault': {
    'location.setDefault': async ({ client }) => {
      const { id } = await client.location.create.mutate(annex)
      await client.location.setDefault.mutate({ id })
      const fields = { before: { isDefault: false }, after: { isDefault: true } }
      return { entry: { thing: 'location', thingId: id, label: 'Annex', ...fields } }
    },
  },
}

/** Every mutation, with the actions it records and for each a call that does. */
export const auditedCalls = {
  ...auth,
  ...accountCalls,
  ...people,
  ...product,
  ...merged(plainNames.map(crudCalls)),
  ...location,
}

/** Mutations without an entry, and why. */
export const notAudited: Record<string, string> = {
  'auth.passkeyLoginOptions': 'it only asks a question',
  'auth.passwordReset': 'it only asks a question',
  'member.invitation': 'it only asks a question',
  'passkey.creationOptions': 'it only asks a question',
  'twoFactor.setUpTotp': 'it counts only once it is confirmed',
  'stock.record': 'the ledger is its own record',
  'stock.recordMany': 'the ledger is its own record',
  'stock.transfer': 'the ledger is its own record',
  'stock.count': 'the ledger is its own record',
  'stock.reverse': 'the ledger is its own record',
  'tenant.delete': 'it erases the log with the rest; the server’s log tells of it',
}
