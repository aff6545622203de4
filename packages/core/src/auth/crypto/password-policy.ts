import { DomainError } from '@inventory-pro/shared/errors'
import { dictionary } from '@zxcvbn-ts/language-common'

const minLength = 8
/** Shorter words, such as `ana`, occur in good passwords by chance. */
const minWordLength = 4

// 18,000 leaked passwords that are long enough. Attackers try the most common ones first.
const common = new Set(
  dictionary['passwords-common'].filter((password) => password.length >= minLength),
)

type Context = {
  /** The field of the form that the refusal belongs to. */
  field: 'password' | 'newPassword'
  /** Public facts about its owner: names, addresses. */
  known: readonly string[]
}

/** Refuses one of the most common passwords, or one that is little more than public facts about its owner. */
export function rejectWeakPassword(password: string, { field, known }: Context): void {
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
