/** Work that waits for a slot. */
export type Waiting = {
  readonly sinceMs: number
  readonly start: (slot: Slot) => void
  readonly giveUpTimer: NodeJS.Timeout
}

/** The work of one tenant, or of one address without a log-in. */
export type Flow = {
  readonly key: string
  running: number
  readonly waiting: Waiting[]
  /** The virtual time of start-time fair queueing: for how long the work of this flow has held slots. */
  usedMs: number
  /** For how long a piece of its work holds a slot: a moving average. */
  workMs: number
  idleSinceMs: number
}

/** A slot in use. `chargedMs` is what its flow was charged when the work began. */
export type Slot = { readonly flow: Flow; readonly chargedMs: number; readonly sinceMs: number }

/** A flow is active until this long after its last work. */
const activeMs = 1_000

export type Flows = ReturnType<typeof createFlows>

/** Keeps the active flows, and forgets the others. */
export function createFlows() {
  const active = new Map<string, Flow>()
  /** Active flows without work, in the order in which they ended their last. */
  const idle = new Set<Flow>()

  function forgetInactive(): void {
    const untilMs = performance.now() - activeMs
    for (const flow of idle) {
      if (flow.idleSinceMs > untilMs) return
      idle.delete(flow)
      active.delete(flow.key)
    }
  }

  return {
    find(key: string): Flow | undefined {
      forgetInactive()
      return active.get(key)
    },
    /** Adds a flow, or wakes an idle one, which gets no credit for the time in which it did not ask. */
    activate(key: string, start: { usedMs: number; workMs: number }): Flow {
      const known = this.find(key)
      if (known) {
        if (idle.delete(known)) known.usedMs = Math.max(known.usedMs, start.usedMs)
        return known
      }
      const flow = { key, running: 0, waiting: [], idleSinceMs: 0, ...start }
      active.set(key, flow)
      return flow
    },
    /** Notes that the flow has no work, if so. */
    settle(flow: Flow): void {
      if (flow.running + flow.waiting.length > 0) return
      flow.idleSinceMs = performance.now()
      idle.add(flow)
    },
    size: () => active.size,
    busySize: () => active.size - idle.size,
  }
}
