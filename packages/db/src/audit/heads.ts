import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { appendFile, chmod, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { auditHeadView, type AuditHeadView } from '@inventory-pro/shared/audit/audit'
import { id } from '@inventory-pro/shared/id'
import { readOrCreateSecretFile } from '../read-or-create-secret-file.ts'
import type { AuditHead } from './seal.ts'

export type AuditHeads = {
  /** The public key of the signatures, in PEM. */
  publicKey: string
  sign: (head: AuditHead) => AuditHeadView
  isOurs: (head: AuditHeadView) => boolean
  /** Adds a head to the tenant's file. */
  keep: (head: AuditHeadView) => Promise<void>
  /** The heads in the tenant's file, in their order; null for a line that is none. */
  read: (tenantId: string) => Promise<(AuditHeadView | null)[]>
  /** The position of the last of our heads in the tenant's file; 0 without one. */
  lastSeq: (tenantId: string) => Promise<number>
  /** Removes the file of a tenant that is erased. */
  forget: (tenantId: string) => Promise<void>
  /** The tenants that have a file. */
  listTenantIds: () => Promise<string[]>
}

/** Signs the heads of chains with the key in `dataDir`, made there the first time, and keeps them beside it. */
export async function openAuditHeads(dataDir: string): Promise<AuditHeads> {
  const privateKey = createPrivateKey(
    await readOrCreateSecretFile(dataDir, 'audit-key.pem', newKey),
  )
  const publicKey = createPublicKey(privateKey)
  const folder = join(dataDir, 'audit-heads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await makePrivate(folder)
  const fileOf = (tenantId: string) => join(folder, `${tenantId}.jsonl`)

  /** By tenant; a file is read once. */
  const lastSeqs = new Map<string, number>()

  async function read(tenantId: string): Promise<(AuditHeadView | null)[]> {
    const text = await readFile(fileOf(tenantId), 'utf8').catch(nothingIfAbsent)
    return text.split('\n').filter(Boolean).map(parseHead)
  }

  async function lastSeq(tenantId: string): Promise<number> {
    const known = lastSeqs.get(tenantId)
    if (known !== undefined) return known
    const last = (await read(tenantId)).findLast((head) => head !== null && isOurs(head))?.seq ?? 0
    lastSeqs.set(tenantId, last)
    return last
  }

  const isOurs = (head: AuditHeadView) =>
    verify(null, contentOf(head), publicKey, Buffer.from(head.signature, 'base64'))

  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
    sign: (head) => signHead(head, privateKey),
    isOurs,
    lastSeq,
    read,
    async keep(head) {
      await appendFile(fileOf(head.tenantId), `${JSON.stringify(head)}\n`, { mode: 0o600 })
      lastSeqs.set(head.tenantId, head.seq)
    },
    async forget(tenantId) {
      await rm(fileOf(tenantId), { force: true })
      lastSeqs.delete(tenantId)
    },
    async listTenantIds() {
      const names = (await readdir(folder)).map((file) => file.replace(/\.jsonl$/, ''))
      return names.filter((name) => id.safeParse(name).success)
    },
  }
}

/** Revokes access by other users of the machine, which an earlier version allowed. */
async function makePrivate(folder: string): Promise<void> {
  await chmod(folder, 0o700)
  for (const file of await readdir(folder)) await chmod(join(folder, file), 0o600)
}

const encodings = {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const

function newKey(): string {
  return generateKeyPairSync('ed25519', encodings).privateKey
}

function signHead(head: AuditHead, key: KeyObject): AuditHeadView {
  const { tenantId, seq } = head
  const told = {
    tenantId,
    seq,
    hash: head.hash.toString('hex'),
    sealedAt: head.sealedAt.toISOString(),
  }
  return { ...told, signature: sign(null, contentOf(told), key).toString('base64') }
}

function contentOf({ tenantId, seq, hash, sealedAt }: Omit<AuditHeadView, 'signature'>): Buffer {
  return Buffer.from(['inventory-pro audit head', tenantId, seq, hash, sealedAt].join('\n'))
}

function parseHead(line: string): AuditHeadView | null {
  try {
    return auditHeadView.parse(JSON.parse(line))
  } catch {
    return null
  }
}

function nothingIfAbsent(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
  throw error
}
