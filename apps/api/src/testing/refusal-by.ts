import { refusalOf } from '@inventory-pro/client'
import { DomainError, type Refusal } from '@inventory-pro/shared/errors'

/** Why a call was refused: `expect(await refusalBy(client.…)).toEqual(…)`. Fails when it was not. */
export async function refusalBy(call: Promise<unknown>): Promise<Refusal> {
  const error = await call.then(
    () => new Error('The call was not refused'),
    (error: unknown) => error,
  )
  const refusal = error instanceof DomainError ? error.refusal : refusalOf(error)
  if (refusal === null) throw error
  const { reason, details } = refusal
  // The two came together and stay together.
  return { reason, details } as Refusal
}
