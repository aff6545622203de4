import { newId } from '@inventory-pro/shared/id'

/** A JSON value as it is planned: before it is known what the server will have told. */
export type Planned =
  /** JSON as it stands, or what should look like it. */
  | { is: 'text'; text: string }
  /** A new id, another one each time that it is written. */
  | { is: 'new' }
  /** Something that the server has told; `names` by their rank, `otherwise` for what was not told yet. */
  | { is: 'known'; names: readonly string[]; at: number; isForeign: boolean; otherwise: string }
  | { is: 'list'; items: readonly Planned[]; times: number }
  /** As pairs, because a name may come twice, or be one that no object should have. */
  | { is: 'fields'; fields: readonly (readonly [name: string, value: Planned])[] }
  /** The JSON within, as the base64url of its bytes. */
  | { is: 'packed'; value: Planned }

/** Finds what the server has told under one of these names. */
export type Tell = (names: readonly string[], at: number, isForeign: boolean) => string | undefined

/** Somewhat past the two mebibytes that a body may have. */
const longestText = 2_200_000

export const plain = (value: unknown): Planned => ({
  is: 'text',
  text: JSON.stringify(value),
})

export function write(planned: Planned, tell: Tell): string {
  switch (planned.is) {
    case 'text':
      return planned.text
    case 'new':
      return JSON.stringify(newId())
    case 'known': {
      const { names, at, isForeign, otherwise } = planned
      return JSON.stringify(tell(names, at, isForeign) ?? otherwise)
    }
    case 'list': {
      const once = planned.items.map((item) => write(item, tell)).join(',')
      const times = Math.min(planned.times, Math.ceil(longestText / (once.length + 1)))
      return `[${Array.from({ length: times }, () => once).join(',')}]`
    }
    case 'fields': {
      const pairs = planned.fields.map(
        ([name, value]) => `${JSON.stringify(name)}:${write(value, tell)}`,
      )
      return `{${pairs.join(',')}}`
    }
    default:
      return JSON.stringify(Buffer.from(write(planned.value, tell)).toString('base64url'))
  }
}

/** Changes the value at a place, counted from the outside in; past the last place it starts over. */
export function changeAt(
  planned: Planned,
  place: number,
  change: (value: Planned) => Planned,
): Planned {
  let left = place % countValues(planned)
  function visit(value: Planned): Planned {
    if (left === 0) {
      left = -1
      return change(value)
    }
    if (left < 0) return value
    left -= 1
    switch (value.is) {
      case 'list':
        return { ...value, items: value.items.map(visit) }
      case 'fields':
        return { ...value, fields: value.fields.map(([name, inner]) => [name, visit(inner)]) }
      case 'packed':
        return { ...value, value: visit(value.value) }
      default:
        return value
    }
  }
  return visit(planned)
}

function countValues(planned: Planned): number {
  const sum = (values: readonly Planned[]) =>
    values.reduce((total, value) => total + countValues(value), 1)
  switch (planned.is) {
    case 'list':
      return sum(planned.items)
    case 'fields':
      return sum(planned.fields.map(([, value]) => value))
    case 'packed':
      return sum([planned.value])
    default:
      return 1
  }
}
