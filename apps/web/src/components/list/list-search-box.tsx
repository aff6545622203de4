import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useState } from 'react'

type Props = {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}

const typingPauseMs = 200

/** The search of a list. `/` jumps here; Escape empties it. */
export function ListSearchBox({ label, value = '', onChange }: Props) {
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
  }

  return (
    <TextInput
      type="search"
      data-list-search
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
      }}
    />
  )
}
