import { hash } from 'node:crypto'
import type { AuditEntry, AuditSeal } from '../generated/client.ts'

/** The hash before the first seal of every chain. */
export const chainStart = Buffer.alloc(32)

/** A seal as the driver returns it: of one entry, or of some operations. */
export type StoredSeal = Omit<AuditSeal, 'hash' | 'entryId' | 'operationIds'> & {
  hash: Buffer
  entryId: string | null
  operationIds: string[] | null
}

export type EntryLink = Pick<StoredSeal, 'seq' | 'sealedAt'> & { entry: AuditEntry }

/**
 * Returns the hash that seals an entry: SHA-256 of the hash before it, its place, and everything in the entry, its
 * tenant and the time of sealing as canonical JSON. A field of the entry that is null counts as not there,
 * so that one added later leaves the seals before it whole.
 */
export function hashEntry(previous: Buffer, { seq, sealedAt, entry }: EntryLink): Buffer {
  const told = Object.entries(entry).filter(([, value]) => value !== null)
  return hashLink(previous, seq, [canonicalJson({ ...Object.fromEntries(told), sealedAt })])
}

export type OperationsLink = Pick<StoredSeal, 'tenantId' | 'seq' | 'sealedAt'> & {
  operationIds: readonly string[]
  /** The digests of the operations, one behind the other. */
  digests: Buffer
}

/** Returns the hash that seals operations: of the hash before it, its place, their ids and their digests. */
export function hashOperations(
  previous: Buffer,
  { seq, digests, ...link }: OperationsLink,
): Buffer {
  return hashLink(previous, seq, [canonicalJson(link), digests])
}

function hashLink(previous: Buffer, seq: number, content: readonly (string | Buffer)[]): Buffer {
  const parts = [previous, String(seq), ...content].map((part) => Buffer.from(part))
  return hash('sha256', Buffer.concat(parts), 'buffer')
}

/** JSON with the fields of every object in the order of their names. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}
