import { CopyButton, UnstyledButton } from '@mantine/core'
import classes from './copy-text.module.css'

/** A text such as an id that one click copies. */
export function CopyText({ label, text }: { label: string; text: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <UnstyledButton
          className={classes.copy}
          onClick={copy}
          title={`Copy ${label}`}
          aria-label={`Copy ${label} ${text}`}
        >
          {copied ? 'Copied' : text}
        </UnstyledButton>
      )}
    </CopyButton>
  )
}
