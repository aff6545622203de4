import { withTurn } from '@inventory-pro/core/turn'
import { DomainError } from '@inventory-pro/shared/errors'
import type { ShedReason } from '../observe/queue-metrics.ts'
import { createFlows, type Flow, type Flows, type Slot, type Waiting } from './flows.ts'

type Settings = {
  /** How much work runs at a time. */
  readonly slots: number
  /** How much of it belongs to one flow. */
  readonly slotsPerFlow: number
  /** How much of it belongs to a flow with a backlog while other flows are active. */
  readonly slotsPerCrowdedFlow: number
  /** From how much work on a flow has a backlog. Less may always wait, because a screen opens with several calls. */
  readonly backlog: number
  /** When more work waits, of all flows together, each piece is refused that expects too long a wait. */
  readonly maxWaiting: number
  /** Work that expects a longer wait is refused when it arrives. */
  readonly maxExpectedMs: number
  /** Work that expected a shorter wait than it has is refused after this time. */
  readonly maxWaitMs: number
  readonly onStart: (waitedMs: number) => void
  readonly onShed: (reason: ShedReason) => void
}

export type FairQueue = {
  /** Runs work when it is the turn of its flow. Rejects with OVERLOADED instead, if that would take too long. */
  run: <Result>(key: string, work: () => Promise<Result>) => Promise<Result>
  /** Throws OVERLOADED if work of this flow would have to wait too long. */
  assertRoom: (key: string) => void
  figures: () => { running: number; waiting: number }
}

type State = Settings & {
  readonly flows: Flows
  readonly backlogged: Set<Flow>
  running: number
  waiting: number
  /** The virtual time of the flow that was served last. Flows that become active start from here. */
  usedMs: number
  /** How long work holds a slot, for flows of which that is not known. */
  workMs: number
  isDispatchDue: boolean
  /** When this pass of the event loop began to dispatch. */
  dispatchedMs: number
}

const maxRetrySeconds = 10
/** How long work is expected to hold a slot before any has ended. */
const firstWorkMs = 10
/** For how long one pass of the event loop starts work. */
const maxDispatchMs = 1

/**
 * Shares slots between flows by the time that their work holds them: the next slot goes to the flow that has used the
 * least (start-time fair queueing). A flow that asks for too much waits behind itself, or is refused at once, and
 * hardly delays the others.
 */
export function createFairQueue(settings: Settings): FairQueue {
  const state: State = {
    ...settings,
    flows: createFlows(),
    backlogged: new Set(),
    running: 0,
    waiting: 0,
    usedMs: 0,
    workMs: firstWorkMs,
    isDispatchDue: false,
    dispatchedMs: -Infinity,
  }
  return {
    async run(key, work) {
      assertRoom(state, key)
      const slot = await takeSlot(state, key)
      let isHeld = true
      function leave(): void {
        if (isHeld) endSlot(state, slot)
        isHeld = false
      }
      try {
        return await withTurn({ leave }, work)
      } finally {
        leave()
      }
    },
    assertRoom: (key) => assertRoom(state, key),
    figures: () => ({ running: state.running, waiting: state.waiting }),
  }
}

function assertRoom(state: State, key: string): void {
  const flow = state.flows.find(key) ?? { waiting: [], running: 0, workMs: state.workMs }
  if (flow.waiting.length < state.backlog && state.waiting < state.maxWaiting) return
  const waitMs = expectedWaitMs(state, flow)
  if (waitMs > state.maxExpectedMs) throw shed(state, 'expected', waitMs)
}

type Asked = Pick<Flow, 'waiting' | 'running' | 'workMs'>

/** Estimates the wait of work that arrives now, from the work before it and the share of its flow. */
function expectedWaitMs(state: State, flow: Asked): number {
  if (canStart(state, flow)) return 0
  const busyFlows = Math.max(1, state.flows.busySize())
  const share = Math.min(slotsOf(state, flow), state.slots / busyFlows)
  return ((flow.waiting.length + 1) * flow.workMs) / share
}

/** A flow is crowded when it has a backlog, and more under way than the flows have on average. */
function slotsOf(state: State, { running, waiting }: Pick<Flow, 'running' | 'waiting'>): number {
  const inFlight = running + waiting.length
  const mean = (state.running + state.waiting) / Math.max(1, state.flows.busySize())
  const isCrowded = state.flows.size() > 1 && inFlight >= Math.max(state.backlog, mean)
  return isCrowded ? state.slotsPerCrowdedFlow : state.slotsPerFlow
}

function canStart(state: State, flow: Pick<Flow, 'running' | 'waiting'>): boolean {
  return state.running < state.slots && flow.running < slotsOf(state, flow)
}

function shed(state: State, reason: ShedReason, waitMs: number): DomainError {
  state.onShed(reason)
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000))
  return new DomainError('OVERLOADED', { retryAfterSeconds: Math.min(maxRetrySeconds, seconds) })
}

async function takeSlot(state: State, key: string): Promise<Slot> {
  const flow = state.flows.activate(key, { usedMs: state.usedMs, workMs: state.workMs })
  if (flow.waiting.length === 0 && !state.isDispatchDue && canStart(state, flow)) {
    state.onStart(0)
    return beginSlot(state, flow)
  }
  state.waiting += 1
  state.backlogged.add(flow)
  dispatchSoon(state)
  return new Promise((resolve, reject) => {
    const giveUpTimer = setTimeout(() => reject(giveUp(state, flow, one)), state.maxWaitMs)
    const one: Waiting = { sinceMs: performance.now(), start: resolve, giveUpTimer }
    flow.waiting.push(one)
  })
}

function giveUp(state: State, flow: Flow, one: Waiting): DomainError {
  flow.waiting.splice(flow.waiting.indexOf(one), 1)
  state.waiting -= 1
  if (flow.waiting.length === 0) state.backlogged.delete(flow)
  state.flows.settle(flow)
  return shed(state, 'waited', expectedWaitMs(state, flow))
}

function beginSlot(state: State, flow: Flow): Slot {
  state.running += 1
  flow.running += 1
  state.usedMs = Math.max(state.usedMs, flow.usedMs)
  // Charges the average now and corrects it at the end, so that a flow pays for all that it has under way.
  flow.usedMs += flow.workMs
  return { flow, chargedMs: flow.workMs, sinceMs: performance.now() }
}

function endSlot(state: State, { flow, chargedMs, sinceMs }: Slot): void {
  const nowMs = performance.now()
  const heldMs = nowMs - sinceMs
  state.running -= 1
  flow.running -= 1
  flow.usedMs += heldMs - chargedMs
  flow.workMs += (heldMs - flow.workMs) / 4
  state.workMs += (heldMs - state.workMs) / 64
  state.flows.settle(flow)
  if (state.waiting === 0) return
  // A pass of the event loop may cost as much as a piece of work, so it does some between two passes.
  if (nowMs - state.dispatchedMs < maxDispatchMs) dispatchAll(state)
  else dispatchSoon(state)
}

/** Dispatches in the next pass of the event loop, which reads the requests of other flows before. */
function dispatchSoon(state: State): void {
  if (state.isDispatchDue) return
  state.isDispatchDue = true
  setImmediate(() => {
    state.isDispatchDue = false
    state.dispatchedMs = performance.now()
    dispatchAll(state)
  })
}

function dispatchAll(state: State): void {
  while (dispatchOne(state));
}

/** Gives a slot to the flow that has used the least. Returns false when no flow may start anything. */
function dispatchOne(state: State): boolean {
  let flow: Flow | undefined
  for (const one of state.backlogged) {
    if (canStart(state, one) && (flow === undefined || one.usedMs < flow.usedMs)) flow = one
  }
  const next = flow?.waiting.shift()
  if (!flow || !next) return false
  state.waiting -= 1
  if (flow.waiting.length === 0) state.backlogged.delete(flow)
  clearTimeout(next.giveUpTimer)
  state.onStart(performance.now() - next.sinceMs)
  next.start(beginSlot(state, flow))
  return true
}
