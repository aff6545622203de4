import { NumberInput, type NumberInputProps } from '@mantine/core'

/** What a quantity's field holds: nothing until something is typed. */
export type QuantityField = number | ''

type Props = Omit<NumberInputProps, 'allowDecimal' | 'allowNegative' | 'rightSection'> & {
  unit?: string | undefined
}

/** Takes a whole number: from the number pad of a phone, from a scanner, from a paste. Entering it selects it. */
export function QuantityInput({ unit, ...props }: Props) {
  return (
    <NumberInput
      inputMode="numeric"
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="none"
      selectAllOnFocus
      hideControls
      rightSection={unit && <span style={{ color: 'var(--ink-muted)' }}>{unit}</span>}
      rightSectionWidth={unit ? `${unit.length + 3}ch` : undefined}
      rightSectionPointerEvents="none"
      {...props}
    />
  )
}
