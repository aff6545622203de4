import type { SessionView } from '@inventory-pro/shared/auth/auth'

// The first word that is found names it: others say their own name and Chrome's, Chrome also says Safari.
const browsers = {
  Edg: 'Edge',
  OPR: 'Opera',
  Firefox: 'Firefox',
  FxiOS: 'Firefox',
  CriOS: 'Chrome',
  Chrome: 'Chrome',
  Safari: 'Safari',
}
const systems = {
  Android: 'Android',
  iPhone: 'iPhone',
  iPad: 'iPad',
  Windows: 'Windows',
  'Mac OS': 'macOS',
  CrOS: 'ChromeOS',
  Linux: 'Linux',
}

/** The device of a session as its user knows it, such as `Firefox on Windows`; of a program its own name. */
export function deviceOf({ kind, userAgent }: Pick<SessionView, 'kind' | 'userAgent'>): string {
  if (kind === 'token') {
    const [program] = userAgent?.split(/[\s/]/) ?? []
    return program ? `A program (${program})` : 'A program'
  }
  const browser = nameIn(userAgent, browsers) ?? 'A browser'
  const system = nameIn(userAgent, systems)
  return system === undefined ? browser : `${browser} on ${system}`
}

function nameIn(userAgent: string | null, names: Record<string, string>): string | undefined {
  return Object.entries(names).find(([word]) => userAgent?.includes(word))?.[1]
}
