import { z } from 'zod'

/** Asks the person to prove again who they are. Resolves to false when they cancel. */
type Confirm = () => Promise<boolean>

let confirm: Confirm | undefined
let confirming: Promise<boolean> | undefined

/** Says how people are asked. Returns how to take that back. */
export function provideConfirm(provided: Confirm): () => void {
  confirm = provided
  return () => {
    confirm = undefined
  }
}

const needsRecentLogin = z.object({
  error: z.object({
    data: z.object({ details: z.object({ needs: z.literal('recentLogin') }) }),
  }),
})

/**
 * Fetches like `fetch`. A command that the server refuses until its sender has proven again who they are is sent once
 * more after they have; so every form keeps what was typed into it.
 */
export async function fetchConfirmed(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request)
  if (response.status !== 403 || confirm === undefined) return response
  // A proxy on the way may refuse with something other than JSON.
  const answer: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  if (!needsRecentLogin.safeParse(answer).success) return response
  // Commands that are refused at the same time wait for the same answer.
  confirming ??= confirm().finally(() => {
    confirming = undefined
  })
  return (await confirming) ? fetch(...request) : response
}
