import { newId } from '@inventory-pro/shared/id'
import { type Dispatcher, request } from 'undici'
import type { PlannedRequest } from './traffic.ts'

/** Sends a request, reads the whole answer, and returns its status: 0 when the connection broke. */
export async function sendRequest(
  dispatcher: Dispatcher,
  url: string,
  { method, path, headers, body }: PlannedRequest,
): Promise<number> {
  const answer = await request(`${url}${path}`, {
    dispatcher,
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: body.replace('$ID', newId()) }),
  }).catch(() => null)
  await answer?.body.dump({ limit: Number.MAX_SAFE_INTEGER }).catch(() => {})
  return answer?.statusCode ?? 0
}
