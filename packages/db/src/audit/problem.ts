/** A place where an audit log is not what was sealed. */
export type AuditProblem = {
  found: 'edited' | 'swapped' | 'deleted' | 'inserted' | 'cut' | 'rewritten' | 'forged'
  message: string
  /** What names the place: the position in the chain, the entry. */
  place: Record<string, string | number>
}
