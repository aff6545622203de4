import { spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useIsAllowed } from '../../lib/session.ts'
import { places, verbs } from '../places.ts'
import { areKeysOn, openKeyHelp } from './key-help.tsx'

const sequenceMs = 1200

/** The keys of the whole app: Ctrl or Cmd with `k`, `g` and a letter, `/`, `?`, `c`, `j` and `k`. They rest while one types. */
export function useKeyJumps() {
  const navigate = useNavigate()
  const isAllowed = useIsAllowed()

  useEffect(() => {
    let goneAtMs = -Infinity

    function press(event: KeyboardEvent) {
      if (event.key === 'k' && (event.metaKey || event.ctrlKey)) {
        event.preventDefault()
        spotlight.open()
        return
      }
      if (isBusy(event) || !areKeysOn()) return
      const isSequence = event.timeStamp - goneAtMs < sequenceMs
      goneAtMs = event.key === 'g' && !isSequence ? event.timeStamp : -Infinity

      if (isSequence) {
        const place = [...places, ...verbs].find(({ letter }) => letter === event.key)
        if (place && isAllowed(place.needs)) void navigate({ to: place.to })
        return
      }
      if (carryOut(event.key)) event.preventDefault()
    }

    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
}

function isBusy({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isTyping = target instanceof Element && target.closest('input, textarea, select') !== null
  const isInDialog = document.querySelector('[aria-modal="true"], [role="menu"]') !== null
  return isTyping || isInDialog || ctrlKey || metaKey || altKey
}

function carryOut(key: string): boolean {
  switch (key) {
    case '/': {
      const search = document.querySelector<HTMLInputElement>('[data-list-search]')
      if (search) search.focus()
      else spotlight.open()
      return true
    }
    case '?':
      openKeyHelp()
      return true
    case 'c':
      document.querySelector<HTMLElement>('[data-create]')?.click()
      return true
    case 'j':
      focusRow(1)
      return true
    case 'k':
      focusRow(-1)
      return true
    default:
      return false
  }
}

/** Moves the focus from row to row; Enter then opens the row, as it opens any link. */
function focusRow(step: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const current = rows.findIndex((row) => row === document.activeElement)
  const next = current === -1 ? 0 : Math.min(Math.max(current + step, 0), rows.length - 1)
  rows[next]?.focus()
}
