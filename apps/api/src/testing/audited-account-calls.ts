import { createInventoryClient } from '@inventory-pro/client'
import type { PasskeyView } from '@inventory-pro/shared/auth/passkey'
import { expect } from 'vitest'
import type { AuditedCall } from './audited-call.ts'
import { tokenMailedTo } from './mailbox.ts'
import { firstStep, newPerson, type TestPerson, withPasskey, withTotp } from './new-person.ts'
import { password } from './password.ts'
import { refusalBy } from './refusal-by.ts'

/** The mutations of keys and second factors, with the actions they record and for each a call that does. */
export const accountCalls: Record<string, Record<string, AuditedCall>> = {
  'auth.loginSecondFactor': {
    'auth.login': async (_tenant, api) => {
      const person = await newPerson(api)
      const { app } = await withTotp(person)
      const { challenge } = await firstStep(api, person.email)
      await api.client.auth.loginSecondFactor.mutate({ by: 'code', challenge, code: app.code(0) })
      const after = { userAgent: expect.any(String) as unknown, secondFactor: 'totp' }
      const thing = { thing: 'session', label: person.email, before: null, after }
      return { reader: person.client, entry: { ...thing, ...by(person), source: 'web' } }
    },
    'auth.loginFailed': async (_tenant, api) => {
      const person = await newPerson(api)
      await withTotp(person)
      const { challenge } = await firstStep(api, person.email)
      const code = '000000'
      await refusalBy(api.client.auth.loginSecondFactor.mutate({ by: 'code', challenge, code }))
      const thing = { thing: 'member', thingId: person.user.id, label: person.email }
      const entry = { ...thing, before: null, after: null, actor: null, source: 'web' as const }
      return { reader: person.client, entry }
    },
  },
  'auth.confirm': {
    'auth.confirm': async (_tenant, api) => {
      const person = await newPerson(api)
      const { app } = await withTotp(person)
      await person.client.auth.confirm.mutate({ password, code: app.code(0) })
      const after = { secondFactor: 'totp' }
      const thing = { thing: 'session', label: person.user.name, before: null, after }
      return { reader: person.client, entry: { ...thing, ...by(person) } }
    },
  },
  'twoFactor.confirmTotp': {
    'twoFactor.confirmTotp': async (_tenant, api) => {
      const person = await newPerson(api)
      await withTotp(person)
      return { reader: person.client, entry: ofThemselves(person, 1) }
    },
  },
  'twoFactor.turnOffTotp': {
    'twoFactor.turnOffTotp': async (_tenant, api) => {
      const person = await newPerson(api)
      await withTotp(person)
      await person.client.twoFactor.turnOffTotp.mutate({ password })
      return { reader: person.client, entry: ofThemselves(person, 0) }
    },
  },
  'twoFactor.renewRecoveryCodes': {
    'twoFactor.renewRecoveryCodes': async (_tenant, api) => {
      const person = await newPerson(api)
      await withTotp(person)
      await person.client.twoFactor.renewRecoveryCodes.mutate({ password })
      return { reader: person.client, entry: ofThemselves(person, 0) }
    },
  },
  'auth.loginWithPasskey': {
    'auth.login': async (_tenant, api) => {
      const person = await newPerson(api)
      const { device } = await withPasskey(person)
      const response = device.get(await api.client.auth.passkeyLoginOptions.mutate({}))
      await api.client.auth.loginWithPasskey.mutate({ response })
      const after = { userAgent: expect.any(String) as unknown, secondFactor: 'passkey' }
      const thing = { thing: 'session', label: person.email, before: null, after }
      return { reader: person.client, entry: { ...thing, ...by(person), source: 'web' } }
    },
  },
  'passkey.register': {
    'passkey.register': async (_tenant, api) => {
      const person = await newPerson(api)
      const { passkey } = await withPasskey(person)
      const after = { name: 'Phone', isSynced: false, endedSessions: 1 }
      return {
        reader: person.client,
        entry: { ...ofPasskey(person, passkey), before: null, after },
      }
    },
  },
  'passkey.rename': {
    'passkey.rename': async (_tenant, api) => {
      const person = await newPerson(api)
      const { passkey } = await withPasskey(person)
      const renamed = await person.client.passkey.rename.mutate({ id: passkey.id, name: 'Tablet' })
      const names = { before: { name: 'Phone' }, after: { name: 'Tablet' } }
      return { reader: person.client, entry: { ...ofPasskey(person, renamed), ...names } }
    },
  },
  'passkey.remove': {
    'passkey.remove': async (_tenant, api) => {
      const person = await newPerson(api)
      const { passkey } = await withPasskey(person)
      await person.client.passkey.remove.mutate({ id: passkey.id, password })
      const gone = { before: null, after: { endedSessions: 0 } }
      return { reader: person.client, entry: { ...ofPasskey(person, passkey), ...gone } }
    },
  },
  'auth.requestPasswordReset': {
    'auth.requestPasswordReset': async (_tenant, api) => {
      const person = await newPerson(api)
      await api.client.auth.requestPasswordReset.mutate({ email: person.email })
      const thing = { thing: 'member', thingId: person.user.id, label: person.email }
      const entry = { ...thing, before: null, after: null, actor: null, source: 'web' as const }
      return { reader: person.client, entry }
    },
  },
  'auth.resetPassword': {
    'auth.resetPassword': async (_tenant, api) => {
      const person = await newPerson(api)
      const { email } = person
      await api.client.auth.requestPasswordReset.mutate({ email })
      const token = await tokenMailedTo(api.mailFolder, email)
      const newPassword = 'another long one'
      await api.client.auth.resetPassword.mutate({ token, newPassword })
      const login = await api.client.auth.token.mutate({ email, password: newPassword })
      const reader = createInventoryClient({ url: api.url, token: login.token })
      return { reader, entry: { ...ofThemselves(person, 2), source: 'web' } }
    },
  },
  'member.endSessions': {
    'member.endSessions': async ({ client, addMember }) => {
      const { userId: id } = await addMember('viewer')
      await client.member.endSessions.mutate({ id })
      const thing = { thing: 'member', thingId: id, label: 'Some viewer' }
      return { entry: { ...thing, before: null, after: { endedSessions: 1 } } }
    },
  },
  'member.resetSecondFactor': {
    'member.resetSecondFactor': async ({ client, addMember }) => {
      const { userId: id } = await addMember('viewer')
      await client.member.resetSecondFactor.mutate({ id })
      const thing = { thing: 'member', thingId: id, label: 'Some viewer' }
      return { entry: { ...thing, before: null, after: { endedSessions: 1 } } }
    },
  },
  'apiKey.create': {
    'apiKey.create': async ({ client }) => {
      const { id, prefix } = await client.apiKey.create.mutate({
        name: 'Shop',
        scopes: ['stock:read'],
      })
      const after = { name: 'Shop', prefix, scopes: ['stock:read'] }
      return { entry: { thing: 'apiKey', thingId: id, label: 'Shop', before: null, after } }
    },
  },
  'apiKey.revoke': {
    'apiKey.revoke': async ({ client }) => {
      const { id } = await client.apiKey.create.mutate({ name: 'Shop', scopes: ['stock:read'] })
      await client.apiKey.revoke.mutate({ id })
      return { entry: { thing: 'apiKey', thingId: id, label: 'Shop', before: null, after: null } }
    },
  },
}

const by = ({ user }: TestPerson) => ({ actor: { id: user.id, name: user.name } })

function ofThemselves(person: TestPerson, endedSessions: number) {
  const { id, name } = person.user
  const after = { endedSessions }
  return { thing: 'member', thingId: id, label: name, before: null, after, ...by(person) }
}

function ofPasskey(person: TestPerson, { id, name }: PasskeyView) {
  return { thing: 'passkey', thingId: id, label: name, ...by(person) }
}
