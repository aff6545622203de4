import type { HttpRequest } from './http-request.ts'

const shownPath = 200
const shownBody = 300

/** Gathers what must not have happened, each kind once, with the first request that showed it. */
export function createFaults() {
  const faults = new Map<string, { example: string; count: number }>()

  return {
    note({ method, path, body }: HttpRequest, problem: string): void {
      const kind = `${method} ${path.slice(0, 40)} ${problem.replaceAll(/\d+/g, '').slice(0, 40)}`
      const known = faults.get(kind)
      if (known) known.count += 1
      else {
        const sent = `${method} ${path.slice(0, shownPath)} ${String(body ?? '').slice(0, shownBody)}`
        faults.set(kind, { example: `${problem} (${sent})`, count: 1 })
      }
    },
    list: (): string[] =>
      faults
        .values()
        .map(({ example, count }) => `${count} x ${example}`)
        .toArray(),
  }
}
