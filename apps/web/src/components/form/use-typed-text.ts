import { useState } from 'react'

/**
 * Keeps a number's field as it was typed, beside the value that the form holds. A value that comes from
 * elsewhere replaces the text.
 */
export function useTypedText<Value>(value: Value, textOf: (value: Value) => string) {
  const [{ text, known }, setTyped] = useState({ text: textOf(value), known: value })
  const shown = value === known ? text : textOf(value)
  return {
    text: shown,
    /** Whether the text is what somebody typed here. */
    isTyped: value === known && text !== textOf(value),
    keep: (text: string, value: Value) => setTyped({ text, known: value }),
  }
}
