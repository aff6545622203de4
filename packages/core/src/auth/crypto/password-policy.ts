import { DomainError } from '@inventory-pro/shared/errors'
import { dictionary } from '@zxcvbn-ts/language-common'

const minLength = 8
/** Shorter words, such as `ana`, stand in good passwords by chance. */
const minWordLength = 4

// Those of leaks that we would otherwise take: 18,000, the most common of which attackers try first.
const common = new Set(
  dictionary['passwords-common'].filter((password) => password.length >= minLength),
)

type Context = {
  /** The field of the form that the refusal belongs to. */
  field: 'password' | 'newPassword'
  /** What anyone can know about its owner: names, addresses. */
  known: readonly string[]
}

/** Refuses a password that is among the most common, or little more than what is known of its owner. */
export function refuseGuessable(password: string, { field, known }: Context): void {
  const plain = password.toLowerCase()
  if (common.has(plain)) refuse(field, 'This is one of the most common passwords. Choose another.')
  if (withoutWords(plain, ['inventory', ...known]).length < minLength) {
    refuse(field, 'This is too close to your name, email or business. Add some words.')
  }
}

function withoutWords(password: string, known: readonly string[]): string {
  return known
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= minWordLength)
    .reduce((rest, word) => rest.replaceAll(word, ''), password)
}

function refuse(field: Context['field'], problem: string): never {
  throw new DomainError('INVALID_INPUT', { fields: { [field]: problem } })
}
