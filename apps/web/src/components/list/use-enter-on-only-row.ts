import { useEffect, useRef } from 'react'

type Shown = { search: string; isCurrent: boolean; rows: number }

/**
 * Opens the only row of a list when Enter was pressed in its search. Enter waits for the rows that fit
 * what was typed; typing on takes it back.
 */
export function useEnterOnOnlyRow({ search, isCurrent, rows }: Shown) {
  const list = useRef<HTMLDivElement>(null)
  const entered = useRef<string>(undefined)

  useEffect(() => {
    if (!isCurrent || entered.current !== search) return
    entered.current = undefined
    if (rows === 1) list.current?.querySelector<HTMLElement>('[data-row]')?.click()
  })

  return { list, enter: (text: string | undefined) => void (entered.current = text) }
}
