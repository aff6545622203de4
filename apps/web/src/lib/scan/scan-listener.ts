import { fieldOf, fill, isSegmented, type Mark, markOf, placeOf } from './fields.ts'
import { createHeldKeys, type HeldKeys } from './held-keys.ts'
import { type Burst, createRecogniser, type Recogniser } from './recogniser.ts'
import { type Desk, settleScan, takeBack } from './settle-scan.ts'

const terminators: ReadonlySet<string> = new Set(['Enter', 'Tab'])
const stillTyping: ReadonlySet<string> = new Set(['Shift', 'CapsLock', 'NumLock', 'AltGraph'])

type Listener = {
  recogniser: Recogniser<Mark>
  held: HeldKeys
  onBurst: (burst: Burst<Mark>, target: Element) => void
  /** Notes how late a busy page handles its keys. */
  noteLag: (event: Event) => void
}

/**
 * Listens to keyboard wedges wherever the focus is. The characters of a scan leave the field that had the
 * focus, and its terminator presses nothing. Scans are taken one after the other. What is typed during
 * a look-up is held, and typed afterwards into the field that has the focus then.
 */
export function listenForScans<Found>(desk: Desk<Found>): () => void {
  const recogniser = createRecogniser<Mark>()
  let lagMs = 0
  // A busy page handles keys long after they were pressed; until it has caught up, more of a scan may come.
  const held = createHeldKeys(() => recogniser.isLive(performance.now() - lagMs))
  let last = Promise.resolve()

  function onBurst(burst: Burst<Mark>, target: Element) {
    const { verdict, candidates } = burst
    const [first] = candidates
    const isTakenBack = verdict === 'scan' && candidates.length === 1
    if (isTakenBack && first) takeBack(candidates, first.code)
    const settle = () => settleScan({ burst, target, isTakenBack }, desk, held)
    last = held.during(() => last.then(settle))
  }

  const noteLag = ({ timeStamp }: Event) => {
    lagMs = performance.now() - timeStamp
  }
  return listen({ recogniser, held, onBurst, noteLag })
}

function listen(listener: Listener): () => void {
  const { recogniser, held } = listener
  const listening = new AbortController()
  const options = { capture: true, signal: listening.signal }
  const isOurs = ({ target }: Event) => !held.isReplaying() && placeOf(target) !== undefined
  let isCounted = false

  function onKeyDown(event: KeyboardEvent) {
    isCounted = false
    if (held.isReplaying() || event.isComposing || stillTyping.has(event.key)) return
    if (!isOurs(event) || isCommand(event)) return recogniser.interrupt()
    if (terminators.has(event.key)) return onTerminator(event, listener)
    // An Android keyboard names no key: its characters come with `beforeinput`.
    if (event.key === 'Unidentified' || event.key === 'Process') return
    if (event.key.length > 1 || event.repeat) return recogniser.interrupt()
    isCounted = true
    onCharacters(event.key, event, listener)
  }

  window.addEventListener('keydown', onKeyDown, options)
  window.addEventListener(
    'beforeinput',
    (event) => {
      const isText = event.inputType === 'insertText' && event.data
      if (isText && !isCounted && isOurs(event)) onCharacters(event.data, event, listener)
    },
    options,
  )
  window.addEventListener(
    'compositionend',
    (event) => {
      if (event.data && isOurs(event))
        recogniser.add(event.data, event.timeStamp, markOf(event.target))
    },
    options,
  )
  return () => listening.abort()
}

function onCharacters(
  text: string,
  event: KeyboardEvent | InputEvent,
  { recogniser, held, noteLag }: Listener,
) {
  noteLag(event)
  const mustHold = held.mustHold() && event.cancelable
  // A held key changes no field, so there is nothing to take back.
  recogniser.add(text, event.timeStamp, mustHold ? undefined : markOf(event.target))
  // A space presses buttons, and a date keeps its digits: neither could be taken back.
  const isFinal = isSegmented(event.target) || (text === ' ' && !fieldOf(event.target))
  if (mustHold || (isFinal && recogniser.isQuick())) swallow(event)
  if (mustHold) held.hold(...Array.from(text))
}

function onTerminator(event: KeyboardEvent, { recogniser, held, onBurst }: Listener) {
  const place = placeOf(event.target) ?? 'text'
  const burst = recogniser.end(event.timeStamp, place)
  const [whole] = burst.candidates
  if (burst.verdict === 'typed' || (burst.verdict === 'maybe' && !canPressAgain(event))) {
    if (!held.mustHold() || event.key !== 'Enter') return
    swallow(event)
    return held.hold('Enter')
  }
  swallow(event)
  if (!whole || !(event.target instanceof Element)) return
  held.drop(whole.keys.length)
  const field = fieldOf(event.target)
  if (place === 'code' && field) fill(field, whole.code)
  else onBurst(burst, event.target)
}

/** A shortcut of the browser or of the app. AltGr types characters, though some systems call it Ctrl and Alt. */
function isCommand(event: KeyboardEvent): boolean {
  if (event.getModifierState('AltGraph')) return false
  return event.metaKey || event.ctrlKey || event.altKey
}

function canPressAgain({ key, target }: KeyboardEvent): boolean {
  return key === 'Enter' && !(target instanceof HTMLTextAreaElement)
}

function swallow(event: Event) {
  event.preventDefault()
  event.stopImmediatePropagation()
}
