import { role } from '@inventory-pro/shared/permissions'

const meanings = {
  owner: 'everything, also members and settings',
  manager: 'also thresholds, locations, archive',
  user: 'records stock, edits products and customers',
  viewer: 'only reads',
} as const

/** The roles, each with what it may do, as choices. */
export const roleChoices = role.options.map((role) => ({
  value: role,
  label: role,
  meaning: meanings[role],
}))

/** What a role may do, in a few words. */
export function meaningOf(chosen: keyof typeof meanings): string {
  return meanings[chosen]
}
