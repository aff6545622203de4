import { codesNow } from './codes-now.ts'

/** How much is kept of each name: the latest. */
const kept = 40
const shownItems = 3
const longestText = 2_000

/** Values that the server returned about one tenant, by name, for use in later requests. */
export type Knowledge = {
  tell: (names: readonly string[], at: number) => string | undefined
  note: (name: string, text: string) => void
  /** Collects the values of an answer. */
  learn: (path: string, answer: unknown) => void
}

export function createKnowledge(): Knowledge {
  const told = new Map<string, string[]>()
  let noted = 0

  function note(name: string, text: string): void {
    const texts = told.get(name) ?? []
    told.set(name, texts)
    if (texts.length < kept) texts.push(text)
    else texts[noted % kept] = text
    noted += 1
  }

  function learnFrom(value: unknown, { path, of }: { path: string; of: string }): void {
    if (Array.isArray(value)) {
      for (const item of value.slice(0, shownItems)) learnFrom(item, { path, of })
      return
    }
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'string') noteField(inner, { path, of, name })
      // `items` are what the router is about; anything else is about what it is called.
      else learnFrom(inner, { path, of: name === 'items' ? of : name.replace(/s$/, '') })
    }
  }

  function noteField(text: string, field: { path: string; of: string; name: string }): void {
    const { path, of, name } = field
    if (text.length > longestText) return
    if (name === 'id') note(of === 'user' ? 'member' : of, text)
    else if (name === 'nextCursor') note(`${path}.${name}`, text)
    else if (name.endsWith('Id')) note(name.slice(0, -2), text)
    else {
      note(`${of}.${name}`, text)
      note(name, text)
    }
    if (name === 'secret') for (const code of codesNow(text)) noteCode(code)
  }

  function noteCode(code: string): void {
    note('auth.code', code)
    note('twoFactor.code', code)
  }

  return {
    note,
    learn: (path, answer) => learnFrom(answer, { path, of: path.split('.')[0] ?? '' }),
    tell(names, at) {
      const name = names.find((known) => told.has(known))
      const texts = told.get(name ?? '') ?? []
      return texts[at % texts.length]
    },
  }
}
