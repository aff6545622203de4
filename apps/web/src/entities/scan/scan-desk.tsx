import type { FoundByCode } from '@inventory-pro/shared/catalog/product'
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from 'react'
import { untilNothingIsSent } from '../../lib/query-client.ts'
import { isGtin } from '../../lib/scan/judge.ts'
import { listenForScans } from '../../lib/scan/scan-listener.ts'
import { findByCode } from './find-by-code.ts'

/** A code that led nowhere, and the field that had the focus when it was scanned. */
export type StrayCode = { code: string; field?: HTMLElement | undefined; error?: unknown }

/** Takes what was scanned; false leaves it to the handler before this one. */
export type ScanHandler = (found: FoundByCode) => boolean | Promise<boolean>

type Desk = {
  register: (handler: ScanHandler) => () => void
  take: (found: FoundByCode) => Promise<void>
  /** Looks a code up and takes it, or keeps it as a stray. */
  resolve: (code: string) => Promise<void>
  strays: StrayCode[]
  forget: (code: string) => void
}

const DeskContext = createContext<Desk | undefined>(undefined)

/** Listens for scans, looks them up, and hands them to the screen or dialog that was opened last. */
export function ScanDesk({ fallback, children }: { fallback: ScanHandler; children: ReactNode }) {
  const [handlers] = useState<ScanHandler[]>(() => [])
  const [strays, setStrays] = useState<StrayCode[]>([])
  const [actions] = useState(() => actionsOn(handlers, setStrays))

  const handleLast = useEffectEvent(fallback)
  useEffect(() => {
    handlers.unshift((found) => handleLast(found))
    return () => void handlers.shift()
  }, [handlers])
  useEffect(() => listenForScans<FoundByCode>({ ...actions, lookUp }), [actions])

  const desk = useMemo(() => ({ ...actions, strays }), [actions, strays])
  return <DeskContext value={desk}>{children}</DeskContext>
}

type Change = (change: (strays: StrayCode[]) => StrayCode[]) => void

function actionsOn(handlers: ScanHandler[], setStrays: Change) {
  const forget = (code: string) =>
    setStrays((strays) => strays.filter((stray) => stray.code !== code))

  function offer(code: string, rest: Omit<StrayCode, 'code'> = {}) {
    forget(code)
    setStrays((strays) => [...strays, { code, ...rest }])
  }

  async function take(found: FoundByCode) {
    // A form that is being sent is replaced by the next one, which takes the scan.
    await untilNothingIsSent()
    for (const handler of handlers.toReversed()) {
      if (await handler(found)) return
    }
  }

  async function resolve(code: string) {
    forget(code)
    try {
      const found = await findByCode(code)
      if (found) await take(found)
      else offer(code)
    } catch (error) {
      offer(code, { error })
    }
  }

  function register(handler: ScanHandler) {
    handlers.push(handler)
    return () => void handlers.splice(handlers.indexOf(handler), 1)
  }

  return { register, take, resolve, offer, forget }
}

async function lookUp(codes: string[]) {
  for (const code of codes) {
    const found = await findByCode(code)
    if (found) return { code, found }
  }
  return { code: codes.find(isGtin) ?? codes[0] ?? '', found: undefined }
}

export function useScanDesk(): Desk {
  const desk = use(DeskContext)
  if (!desk) throw new Error('Scans are taken inside of ScanDesk only.')
  return desk
}

/** Takes scans while the component is on the page; the one that came last is asked first. */
export function useScanHandler(handler: ScanHandler): void {
  const { register } = useScanDesk()
  const latest = useEffectEvent(handler)
  useEffect(() => register((found) => latest(found)), [register])
}
