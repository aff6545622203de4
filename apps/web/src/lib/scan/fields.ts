import type { Place } from './judge.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

/** A field as it was before a key. */
export type Mark = { field: Field; value: string; caret: number | null } | undefined

const notTyped = new Set([
  'button',
  'submit',
  'reset',
  'checkbox',
  'radio',
  'range',
  'file',
  'color',
])

export function fieldOf(target: EventTarget | null): Field | undefined {
  if (target instanceof HTMLTextAreaElement) return target
  if (target instanceof HTMLInputElement && !notTyped.has(target.type)) return target
  return undefined
}

/** Whether a field consists of segments, such as a date: typed text cannot be removed from it. */
export function isSegmented(target: EventTarget | null): boolean {
  return /^(date|time|month|week|datetime-local)$/.test(fieldOf(target)?.type ?? '')
}

/** Where the focus is; undefined for fields of secrets, which no scan may read. */
export function placeOf(target: EventTarget | null): Place | undefined {
  const field = fieldOf(target)
  if (!field) return 'nothing'
  if (field.type === 'password' || field.autocomplete === 'one-time-code') return undefined
  if (field.dataset['takesCode'] !== undefined) return 'code'
  const isFinder = field.type === 'search' || field.role === 'combobox'
  if (isFinder || field.dataset['finder'] !== undefined) return 'finder'
  return /^(numeric|decimal)$/.test(field.inputMode) ? 'number' : 'text'
}

export function markOf(target: EventTarget | null): Mark {
  const field = fieldOf(target)
  return field && { field, value: field.value, caret: field.selectionStart }
}

/** Gives the fields back what they held before these marks were taken, the earliest of each field. */
export function undo(marks: Mark[]): void {
  for (const mark of marks.toReversed()) {
    if (!mark || (mark.field.value === mark.value && !isSegmented(mark.field))) continue
    fill(mark.field, mark.value)
    if (mark.caret !== null) mark.field.setSelectionRange(mark.caret, mark.caret)
  }
}

/** Sets a field as if it had been typed, so that its form learns of it. */
export function fill(field: Field, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

/** Types at the caret of the field that has the focus; elsewhere nothing happens. */
export function type(text: string): void {
  const field = fieldOf(document.activeElement)
  if (!field) return
  const [from, to] = [field.selectionStart, field.selectionEnd]
  if (from === null || to === null) return fill(field, field.value + text)
  fill(field, field.value.slice(0, from) + text + field.value.slice(to))
  field.setSelectionRange(from + text.length, from + text.length)
}

/** Presses Enter for the person whose key was kept back. */
export function pressEnter(target: Element): void {
  const options = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }
  const isOpen = target.dispatchEvent(new KeyboardEvent('keydown', options))
  if (!isOpen) return
  if (target instanceof HTMLInputElement) target.form?.requestSubmit()
  else if (target instanceof HTMLElement && !fieldOf(target)) target.click()
}
