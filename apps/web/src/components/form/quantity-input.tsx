import { TextInput, type TextInputProps } from '@mantine/core'
import { unitAfter } from '../../lib/format.ts'

/** What a quantity's field holds: a whole number, or what was typed that is none. */
export type QuantityField = number | string

/** The number in a field; nothing as long as there is none. */
export function numberIn(field: QuantityField): number {
  return typeof field === 'number' ? field : 0
}

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'rightSection'> & {
  value?: QuantityField
  onChange?: (value: QuantityField) => void
  unit?: string | undefined
}

/**
 * Takes a whole number: from the number pad of a phone, from a scanner, from a paste. Entering it selects
 * it; the arrow keys step. What is no whole number stays as it was typed, for the schema to refuse.
 */
export function QuantityInput({ value = '', onChange, unit, ...props }: Props) {
  const words = unit && unitAfter(0, unit)
  const step = (by: number) => onChange?.(Math.max(0, numberIn(value) + by))
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange?.(parse(event.currentTarget.value))}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        step(event.key === 'ArrowUp' ? 1 : -1)
      }}
      rightSection={words && <span style={{ color: 'var(--ink-muted)' }}>{words}</span>}
      rightSectionWidth={words ? `${words.length + 3}ch` : undefined}
      rightSectionPointerEvents="none"
      {...props}
    />
  )
}

function parse(text: string): QuantityField {
  const trimmed = text.trim()
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed
}
