import { Anchor, TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { formatQuantity, unitAfter } from '../../lib/format.ts'
import { locale } from '../../lib/locale.ts'
import { parseNumber } from '../../lib/parse-number.ts'
import { shortestCode } from '../../lib/scan/judge.ts'
import { useTypedText } from './use-typed-text.ts'
import classes from './quantity-input.module.css'

/** A longer unit is cut, so that the number keeps its room. */
const longestUnit = 12

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
 * Takes a whole number from a keyboard or a number pad. Entering it selects it; the arrow keys step. What
 * is no whole number stays as it was typed, for the schema to refuse. A number as long as a code counts
 * only once its typist says that it is a quantity.
 */
export function QuantityInput({
  value = '',
  onChange,
  unit,
  error,
  onFocus,
  onBlur,
  ...props
}: Props) {
  const { text, isTyped, keep } = useTypedText(value, String)
  const [refusal, setRefusal] = useState('')
  const words = unit && unitAfter(0, unit)

  function change(text: string, isQuantity = false) {
    const read = readQuantity(text)
    const isCodeLike = typeof read === 'number' && String(read).length >= shortestCode
    const value = isCodeLike && !isQuantity ? `? ${text}` : read
    setRefusal('')
    keep(text, value)
    onChange?.(value)
  }

  /** A paste of a code changes nothing. */
  function refuseCode(event: { preventDefault: () => void }, transfer: DataTransfer) {
    const pasted = transfer.getData('text').trim()
    if (pasted.length < shortestCode) return
    event.preventDefault()
    setRefusal(
      `“${pasted.slice(0, 40)}” looks like a code, not like a quantity. Type the quantity.`,
    )
  }

  const long = typeof value === 'string' && isTyped ? readQuantity(text) : undefined
  const question = typeof long === 'number' && (
    <>
      {formatQuantity(long)} is as long as a code.{' '}
      <Anchor component="button" type="button" inherit onClick={() => change(text, true)}>
        It is a quantity
      </Anchor>
    </>
  )

  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      value={text}
      error={question || unclearQuantity(text) || refusal || error}
      onChange={(event) => change(event.currentTarget.value)}
      onFocus={(event) => {
        onFocus?.(event)
        event.currentTarget.select()
      }}
      onBlur={(event) => {
        onBlur?.(event)
        if (typeof value === 'number') keep(String(value), value)
      }}
      onPaste={(event) => refuseCode(event, event.clipboardData)}
      onDrop={(event) => refuseCode(event, event.dataTransfer)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        onChange?.(Math.max(0, numberIn(value) + (event.key === 'ArrowUp' ? 1 : -1)))
      }}
      rightSection={words && <span className={classes.unit}>{words}</span>}
      rightSectionWidth={words ? `${Math.min(words.length, longestUnit) + 3}ch` : undefined}
      rightSectionPointerEvents="none"
      {...props}
    />
  )
}

function readQuantity(text: string): QuantityField {
  const read = parseNumber(text, locale)
  return read.kind === 'number' && /^\d+$/.test(read.decimal) ? Number(read.decimal) : text.trim()
}

function unclearQuantity(text: string): string | undefined {
  const read = parseNumber(text, locale)
  if (read.kind !== 'unclear') return undefined
  return `Is this ${read.readings[0]}? Write it without “.” or “,”.`
}
