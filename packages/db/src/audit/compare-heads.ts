import type { AuditHeadView } from '@inventory-pro/shared/audit/audit'
import type { AuditProblem } from './problem.ts'

/** A chain: how far it reaches, and its hash at each position that a head names. */
type Chain = { end: number; hashes: ReadonlyMap<number, string> }

/** Compares the chain with the exported heads, in length and in hashes. */
export function compareHeads(
  { end, hashes }: Chain,
  heads: readonly AuditHeadView[],
): AuditProblem[] {
  const inOrder = heads.toSorted((a, b) => a.seq - b.seq)
  const last = inOrder.at(-1)
  const cut = last !== undefined && last.seq > end ? [cutTail(end, last)] : []

  // All before a head that fits is as it was: the place is between that one and the first that does not.
  const wrong = inOrder.find(({ seq, hash }) => seq <= end && hashes.get(seq) !== hash)
  if (wrong === undefined) return cut
  const fitting = inOrder.findLast(({ seq, hash }) => seq < wrong.seq && hashes.get(seq) === hash)
  return [rewritten(fitting?.seq ?? 0, wrong), ...cut]
}

function cutTail(end: number, { seq, sealedAt }: AuditHeadView): AuditProblem {
  const message = `The chain ends before the head of ${sealedAt}`
  return { found: 'cut', message, place: { from: end + 1, to: seq } }
}

function rewritten(fittingSeq: number, { seq, sealedAt }: AuditHeadView): AuditProblem {
  const message = `The chain is not the one whose head was exported at ${sealedAt}`
  return { found: 'rewritten', message, place: { from: fittingSeq + 1, to: seq } }
}
