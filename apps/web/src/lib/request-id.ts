import { newId } from '@inventory-pro/shared/id'
import { useState } from 'react'

/**
 * An id for what the user is about to do. It stays through every retry, so that the server recognises
 * them, until `renew` says that the intent was carried out and the next one begins.
 */
export function useRequestId() {
  const [requestId, setRequestId] = useState(newId)
  return { requestId, renew: () => setRequestId(newId()) }
}
