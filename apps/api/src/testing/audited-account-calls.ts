import type { AuditedCall } from './audited-calls.ts'

/** The mutations of keys and second factors, with the actions they record and for each a call that does. */
export const accountCalls: Record<string, Record<string, AuditedCall>> = {
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
