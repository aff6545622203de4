import type { Permission, Role } from '@inventory-pro/shared/permissions'

/** Who acts, as their session or their API key says: the only source of the tenant. */
export type Actor = {
  readonly tenantId: string
  readonly userId: string
  readonly name: string
  readonly role: Role
  /** What they may do at this moment: what the role allows, for an API key only as far as its scopes go. */
  readonly permissions: readonly Permission[]
  /** Null for an API key. */
  readonly sessionId: string | null
  /** The API key by which a program acts; null for a session. */
  readonly keyId: string | null
  /** As what kind of session they came. */
  readonly source: 'web' | 'api'
}

/** `lacksSecondFactor`: the tenant asks for one, so until there is one nothing but the own account is open. */
export type Caller = Actor & { readonly lacksSecondFactor: boolean }

/** An actor who is a logged-in person. */
export type Person = Caller & { readonly sessionId: string }
