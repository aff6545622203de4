import { randomBytes, timingSafeEqual } from 'node:crypto'
import { inHashQueue } from './hash-queue.ts'
import { argon2idOnThread } from './hash-thread.ts'

/** OWASP's minimum for argon2id: 19 MiB, 2 passes, 1 lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const saltBytes = 16
const digestBytes = 32

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** Hashes a password for storage, in PHC form: algorithm, cost, salt and digest in one string. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  return format(salt, await digestOf(password, { ...cost, salt, digestBytes }))
}

/** Compares a password with a stored hash. Without a hash it does the same work and returns false. */
export async function isPassword(password: string, hash: string = decoyHash()): Promise<boolean> {
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
      // Another keyboard may send the same letters as different code points.
      message: password.normalize('NFKC'),
      nonce: salt,
      tagLength: digestBytes,
      memory,
      passes,
      parallelism,
    }),
  )
}

/** Returns a hash of the same cost and form that matches no password. */
export function decoyHash(): string {
  return format(randomBytes(saltBytes), randomBytes(digestBytes))
}

function format(salt: Buffer, digest: Buffer): string {
  const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(digest)}`
}
