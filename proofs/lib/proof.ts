/** The environment of a proof. */
export type Trial = {
  /** A migrated database, of whose server we are a superuser. */
  databaseUrl: string
  seed: number
  /** How much to do, in the unit of the proof. */
  size: number
  /** Where in a failed run to start again, as the proof `model` prints it. */
  replay?: { path: string; replayPath: string }
  /** Reports progress to the terminal. */
  progress: (text: string) => void
}

/** The actions and findings of a proof. */
export type Findings = {
  figures: Record<string, number>
  /** What must not have happened; empty when the proof holds. */
  violations: string[]
}

export type Proof = (trial: Trial) => Promise<Findings>
