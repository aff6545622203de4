import { type Refusal, refusalMessage } from '@inventory-pro/shared/errors'
import { TRPCClientError } from '@trpc/client'

/** The error with which the client rejects when the server refuses. */
export function refusedWith({ reason, details }: Refusal): Error {
  const message = refusalMessage(reason, details)
  return TRPCClientError.from({ error: { code: -32600, message, data: { reason, details } } })
}
