import type { DomainError } from '@inventory-pro/shared/errors'
import { brokenKey } from './failure.ts'

/** For `.catch(...)`: turns a write that one of these keys forbids into a refusal; other errors pass. */
export function refuseOn(keys: string[], refusal: () => DomainError): (error: unknown) => never {
  return (error) => {
    const key = brokenKey(error)
    throw key !== undefined && keys.includes(key) ? refusal() : error
  }
}
