import { TextInput, type TextInputProps } from '@mantine/core'

type Props = Omit<TextInputProps, 'onChange'> & {
  currency: string
  onChange?: (value: string) => void
}

/** Takes an exact amount as text, so that no digit is lost; a comma counts as the decimal point. */
export function MoneyInput({ currency, onChange, ...props }: Props) {
  return (
    <TextInput
      inputMode="decimal"
      leftSection={<span style={{ color: 'var(--ink-muted)' }}>{currency}</span>}
      leftSectionWidth={52}
      leftSectionPointerEvents="none"
      onChange={(event) => onChange?.(event.currentTarget.value.replace(',', '.'))}
      {...props}
    />
  )
}
