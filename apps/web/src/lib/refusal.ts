import type { AppRouter } from '@inventory-pro/api/router'
import type { Refusal } from '@inventory-pro/shared/errors'
import { TRPCClientError } from '@trpc/client'

export type Refused = Refusal & { message: string; requestId: string }

function isAnswer(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError
}

/** What the server answered when it refused; undefined when it could not be reached at all. */
export function refusalOf(error: unknown): Refused | undefined {
  if (!isAnswer(error) || !error.data) return undefined
  return { ...error.data, message: error.message }
}

/** A sentence for an error of any kind: what happened and what to do. */
export function errorMessage(error: unknown): string {
  return (
    refusalOf(error)?.message ??
    'The server cannot be reached. Check your connection, then try again; nothing is recorded twice.'
  )
}
