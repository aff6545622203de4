import type { Role } from '@inventory-pro/shared/permissions'

/** Who acts, as their session says: the only source of the tenant. */
export type Actor = {
  readonly tenantId: string
  readonly userId: string
  readonly name: string
  readonly role: Role
  readonly sessionId: string
  /** As what kind of session they came. */
  readonly source: 'web' | 'api'
}
