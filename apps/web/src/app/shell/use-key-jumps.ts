import { spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { undoNewest } from '../../components/notify.tsx'
import { useMe } from '../../lib/session.ts'
import { runShortcut } from '../../lib/shortcuts.ts'
import { allPages } from '../navigation.ts'
import { areKeysOn, openKeyHelp } from './key-help.tsx'

const sequenceMs = 1200
/** A key that leaves the screen waits so long, in case it is the first of a scanned code. */
const scanMs = 120
const longestSequence = 2

/** The keys of the whole app: Ctrl or Cmd with `k` or `z`, `g` and a letter, and single keys. They rest while one types. */
export function useKeyJumps() {
  const navigate = useNavigate()
  const { permissions } = useMe()

  const jump = useEffectEvent((letter: string) => {
    const page = allPages.find((page) => page.letter === letter)
    if (page && permissions.includes(page.needs)) void navigate({ to: page.to })
  })

  useEffect(() => listenForKeys((letter) => jump(letter)), [])
}

function listenForKeys(jump: (letter: string) => void) {
  let goneAtMs = -Infinity
  let waiting: KeyboardEvent[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function press(event: KeyboardEvent) {
    if (isPrefixed(event)) return pressPrefixed(event)
    if (isBusy(event) || !areKeysOn()) return
    if (staysOnScreen.has(event.key) && waiting.length === 0 && runShortcut(event.key)) {
      event.preventDefault()
      return
    }
    if (event.key === '/') event.preventDefault()
    waiting.push(event)
    clearTimeout(timer)
    timer = setTimeout(release, scanMs)
  }

  function release() {
    const keys = waiting
    waiting = []
    if (keys.length <= longestSequence) for (const key of keys) handleKey(key)
  }

  function handleKey({ key, timeStamp }: KeyboardEvent) {
    const isSequence = timeStamp - goneAtMs < sequenceMs
    goneAtMs = key === 'g' && !isSequence ? timeStamp : -Infinity
    if (isSequence) jump(key)
    else if (key === '?') openKeyHelp()
    else if (key !== 'g' && !runShortcut(key) && key === '/') spotlight.open()
  }

  document.addEventListener('keydown', press)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('keydown', press)
  }
}

const staysOnScreen: ReadonlySet<string> = new Set(['/', 'j', 'k'])

function isPrefixed({ ctrlKey, metaKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey
}

function pressPrefixed(event: KeyboardEvent) {
  const { key, shiftKey } = event
  if (key === 'k') {
    event.preventDefault()
    spotlight.open()
  }
  // In a field that holds something the browser takes back what was typed.
  if (key !== 'z' || shiftKey || valueOf(event.target) !== '') return
  if (undoNewest()) event.preventDefault()
}

function valueOf(target: EventTarget | null): string {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return isField ? target.value : ''
}

function isBusy({ target, altKey }: KeyboardEvent): boolean {
  const isTyping = target instanceof Element && target.closest('input, textarea, select') !== null
  const isInDialog = document.querySelector('[aria-modal="true"], [role="menu"]') !== null
  return isTyping || isInDialog || altKey
}
