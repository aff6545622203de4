import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { useShortcut } from '../../lib/shortcuts.ts'

type Props = {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
  /** Learns of Enter, and of typing after it. */
  onEnter: (text: string | undefined) => void
}

const typingPauseMs = 200

/** The search of a list. `/` jumps here; Escape empties it; Enter opens the row when there is only one. */
export function ListSearchBox({ label, value = '', onChange, onEnter }: Props) {
  const ref = useRef<HTMLInputElement>(null)
  useShortcut('/', () => ref.current?.focus())
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  const send = useDebouncedCallback((text: string) => {
    setKnown(text.trim())
    onChange(text.trim() || undefined)
  }, typingPauseMs)

  // The address changed by something else than typing here: the back button, a link, "clear filters".
  if (value !== known) {
    setKnown(value)
    setText(value)
  }

  function change(text: string) {
    setText(text)
    send(text)
    onEnter(undefined)
  }

  function enter() {
    send.flush()
    onEnter(text.trim())
  }

  return (
    <TextInput
      type="search"
      ref={ref}
      dir="auto"
      aria-label={label}
      placeholder={label}
      leftSection={<Search size={15} aria-hidden="true" />}
      rightSection={
        text ? (
          <CloseButton size="sm" aria-label="Clear search" onClick={() => change('')} />
        ) : (
          <Kbd size="xs">/</Kbd>
        )
      }
      value={text}
      maxLength={200}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') change('')
        if (event.key === 'Enter' && text.trim() !== '') enter()
      }}
    />
  )
}
