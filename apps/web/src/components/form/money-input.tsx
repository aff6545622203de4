import { TextInput, type TextInputProps } from '@mantine/core'
import { decimalSign, formatMoney } from '../../lib/format.ts'
import { locale } from '../../lib/locale.ts'
import { parseNumber } from '../../lib/parse-number.ts'
import { useTypedText } from './use-typed-text.ts'

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  currency: string
  value?: string
  onChange?: (value: string) => void
}

/** Reads an exact amount as people write it, and shows the result. Refuses ambiguous amounts. */
export function MoneyInput({ currency, value = '', onChange, error, ...props }: Props) {
  const { text, isTyped, keep } = useTypedText(value, (value) => value.replace('.', decimalSign))
  const read = parseNumber(text, locale)

  function change(text: string) {
    const read = parseNumber(text, locale)
    // No schema takes a question mark, so what is unclear is never saved.
    const unread = text.trim() === '' ? '' : `? ${text}`
    const value = read.kind === 'number' ? read.decimal : unread
    keep(text, value)
    onChange?.(value)
  }

  return (
    <TextInput
      inputMode="decimal"
      leftSection={<span style={{ color: 'var(--ink-muted)' }}>{currency}</span>}
      leftSectionWidth={52}
      leftSectionPointerEvents="none"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={isTyped && read.kind === 'number' && formatMoney(read.decimal, currency)}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      error={(isTyped && questionAbout(text, currency)) || error}
      {...props}
    />
  )
}

function questionAbout(text: string, currency: string): string | undefined {
  const read = parseNumber(text, locale)
  if (read.kind !== 'unclear') return undefined
  const [thousands, fraction] = read.readings
  const amounts = read.readings.map((amount) => formatMoney(amount, currency)).join(' or ')
  return `Is this ${amounts}? Write ${thousands} or ${fraction.replace('.', decimalSign)}0.`
}
