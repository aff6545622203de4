/** A new password leaves API keys as they are, unless their maker ticks this. */
export function revokeKeysLabel(count: number): string {
  return count === 1 ? 'Revoke my API key too' : `Revoke my ${count} API keys too`
}
