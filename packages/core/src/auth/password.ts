import { randomBytes, timingSafeEqual } from 'node:crypto'
import { inHashQueue } from './hash-queue.ts'
import { argon2idOnThread } from './hash-thread.ts'

/** The least that OWASP asks of argon2id: 19 MiB, 2 passes, 1 lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const saltBytes = 16
const digestBytes = 32

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** Hashes a password for storage, in PHC form: algorithm, cost, salt and digest in one string. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  return format(salt, await digestOf(password, { ...cost, salt, digestBytes }))
}

/** Whether the password is the one that was hashed. Without a hash it takes as long, and never is. */
export async function isPassword(password: string, hash: string = nobodysHash()): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', expected = ''] = phc.exec(hash) ?? []
  const expectedDigest = Buffer.from(expected, 'base64')
  const digest = await digestOf(password, {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    digestBytes: expectedDigest.length,
  })
  return timingSafeEqual(digest, expectedDigest)
}

type HashOptions = typeof cost & { salt: Buffer; digestBytes: number }

function digestOf(password: string, options: HashOptions): Promise<Buffer> {
  const { memory, passes, parallelism, salt, digestBytes } = options
  return inHashQueue(() =>
    argon2idOnThread({
      // The same letters may be typed as different code points on another keyboard.
      message: password.normalize('NFKC'),
      nonce: salt,
      tagLength: digestBytes,
      memory,
      passes,
      parallelism,
    }),
  )
}

/** A hash of no password anyone could know. */
function nobodysHash(): string {
  return format(randomBytes(saltBytes), randomBytes(digestBytes))
}

function format(salt: Buffer, digest: Buffer): string {
  const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(digest)}`
}
