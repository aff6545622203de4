import type { Role } from '@inventory-pro/shared/permissions'

/** What screens call the roles, and what each may do. The API calls a clerk `user`. */
export const roleWords: Record<Role, { label: string; meaning: string }> = {
  owner: { label: 'Owner', meaning: 'Does everything, also members, keys and settings' },
  manager: { label: 'Manager', meaning: 'Also changes thresholds and locations, and archives' },
  user: { label: 'Clerk', meaning: 'Records stock, and edits products and contacts' },
  viewer: { label: 'Viewer', meaning: 'Sees everything, changes nothing' },
}
