import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/** How many drawn frames a screen gets to show its heading, which comes with its code and data. */
const frames = 120

/**
 * Moves the focus to the heading of a new screen, so that it is read and the keyboard starts there. Back
 * returns to the row from which one left. A screen that focuses a field of its own keeps it.
 */
export function useFocusAfterNavigation() {
  const router = useRouter()
  useEffect(() => {
    const leftFrom = new Map<string, string>()
    let before: Element | null = null
    const stopLeaving = router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
      before = document.activeElement
      const row = before?.closest('a[data-row]')?.getAttribute('href')
      if (pathChanged && fromLocation && row) leftFrom.set(fromLocation.href, row)
    })
    const stopArriving = router.subscribe(
      'onRendered',
      ({ fromLocation, toLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return
        focusWhenDrawn(leftFrom.get(toLocation.href), before, frames)
      },
    )
    return () => {
      stopLeaving()
      stopArriving()
    }
  }, [router])
}

function focusWhenDrawn(row: string | undefined, before: Element | null, left: number) {
  const active = document.activeElement
  if (active && active !== document.body && active !== before) return
  const main = document.querySelector('main')
  const link = row && main?.querySelector<HTMLElement>(`a[data-row][href="${CSS.escape(row)}"]`)
  const heading = main?.querySelector<HTMLElement>('h1')
  if (link) return link.focus({ preventScroll: true })
  if (!heading || (row && left > frames / 2)) {
    if (left > 0) requestAnimationFrame(() => focusWhenDrawn(row, before, left - 1))
    return
  }
  heading.focus({ preventScroll: true })
}
