import { refusalOf } from '@inventory-pro/client'
import type { Refusal } from '@inventory-pro/shared/errors'
import type { OperationView } from '@inventory-pro/shared/stock/operation'

/** How a command ended for its caller. Lost: nobody said whether it took effect. */
export type Answer =
  | { end: 'done'; operation: OperationView }
  | { end: 'refused'; refusal: Refusal }
  | { end: 'lost'; reason: 'INTERNAL' | 'OVERLOADED' | 'no answer' }

/** Waits for the end of a command, however it ends. */
export async function answerOf(command: Promise<OperationView>): Promise<Answer> {
  try {
    return { end: 'done', operation: await command }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) return { end: 'lost', reason: 'no answer' }
    const { reason } = refusal
    if (reason === 'INTERNAL' || reason === 'OVERLOADED') return { end: 'lost', reason }
    return { end: 'refused', refusal }
  }
}

/** Returns the name of an answer in a tally. */
export function nameOf(answer: Answer): string {
  if (answer.end === 'done') return answer.operation.replayed ? 'replayed' : 'done'
  return answer.end === 'refused' ? answer.refusal.reason : `lost: ${answer.reason}`
}
