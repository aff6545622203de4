import { hash } from 'node:crypto'
import type { AuditEntry, AuditSeal } from '../generated/client.ts'

/** The hash before the first seal of every chain. */
export const chainStart = Buffer.alloc(32)

/** A seal as the driver gives it. */
export type StoredSeal = Omit<AuditSeal, 'hash'> & { hash: Buffer }

export type Link = Pick<StoredSeal, 'seq' | 'sealedAt'> & { entry: AuditEntry }

/**
 * The hash that seals an entry: SHA-256 of the hash before it, its place, and everything in the entry, its
 * tenant and the time of sealing as canonical JSON. A field of the entry that is null counts as not there,
 * so that one added later leaves the seals before it whole.
 */
export function hashLink(previous: Buffer, { seq, sealedAt, entry }: Link): Buffer {
  const told = Object.entries(entry).filter(([, value]) => value !== null)
  const content = canonicalJson({ ...Object.fromEntries(told), sealedAt })
  return hash('sha256', Buffer.concat([previous, Buffer.from(`${seq}${content}`)]), 'buffer')
}

/** JSON with the fields of every object in the order of their names. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}
