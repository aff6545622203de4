import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StartupError } from '@inventory-pro/db/startup-error'
import { z } from 'zod'

/** The folder of the repository. */
export const rootFolder = resolve(import.meta.dirname, '../../..')

const minSecretLength = 32
const minTokenLength = 16
const secretError = `must have at least ${minSecretLength} characters; make one with: openssl rand -base64 48`

const env = z
  .object({
    NODE_ENV: z
      .enum(['development', 'test', 'production'], 'must be development, test or production')
      .default('development'),
    DATABASE_URL: z.string().optional(),
    DATA_DIR: z
      .string()
      .default('.data')
      .transform((path) => resolve(rootFolder, path)),
    JWT_SECRET: z.string().min(minSecretLength, secretError).optional(),
    HOST: z.string().default('127.0.0.1'),
    PORT: wholeNumber(0, 65_535).default(5000),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://stock.example.com' })
      .transform((address) => new URL(address))
      .optional(),
    TRUST_PROXY: z.string().transform(readTrust).default(false),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'must be fatal, error, warn, info, debug, trace or silent',
      )
      .default('info'),
    SMTP_URL: z
      .url({
        protocol: /^smtps?$/,
        error: 'must be an address such as smtps://user:secret@mail.example.com',
      })
      .optional(),
    MAIL_FROM: z.string().optional(),
    METRICS_TOKEN: z
      .string()
      .min(minTokenLength, `must have at least ${minTokenLength} characters`)
      .optional(),
    CALLS_PER_SECOND: wholeNumber(1, 1_000_000).default(200),
  })
  .refine(({ NODE_ENV, JWT_SECRET }) => NODE_ENV !== 'production' || JWT_SECRET !== undefined, {
    path: ['JWT_SECRET'],
    error: `is required when NODE_ENV is production, and ${secretError}`,
    when: () => true,
  })

export type Env = z.infer<typeof env>

const loopbackNames = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

/**
 * Whether nobody but the users of this machine can reach the server, so that it may offer what is for looking
 * around: it listens on the loopback address alone, and no proxy gives it a public one.
 */
export function isForThisMachineOnly({
  NODE_ENV,
  HOST,
  PUBLIC_URL,
}: Pick<Env, 'NODE_ENV' | 'HOST' | 'PUBLIC_URL'>): boolean {
  const names = [HOST, PUBLIC_URL?.hostname ?? HOST]
  return NODE_ENV !== 'production' && names.every((name) => loopbackNames.has(name))
}

/** Reads the environment, and `.env` at the root where there is one. Names all problems at once. */
export function readEnv(): Env {
  const file = join(rootFolder, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  return parseEnv(process.env)
}

export function parseEnv(variables: NodeJS.ProcessEnv): Env {
  // `NAME=` with nothing behind it means that the variable is not set.
  const given = Object.entries(variables).filter(([, value]) => value !== '')
  const { data, error } = env.safeParse(Object.fromEntries(given))
  if (data !== undefined) return data

  const problems = error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`)
  throw new StartupError(
    ['These settings need your attention:', ...problems, 'See .env.example for all of them.'].join(
      '\n',
    ),
  )
}

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`
  return z
    .string()
    .regex(/^\d+$/, error)
    .transform(Number)
    .pipe(z.number().min(min, error).max(max, error))
}

/** `true` trusts every proxy, `false` none; anything else lists addresses. */
function readTrust(value: string): boolean | string {
  return value === 'true' || (value === 'false' ? false : value)
}
