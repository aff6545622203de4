import { CopyButton, Tooltip, UnstyledButton } from '@mantine/core'
import classes from './copy-text.module.css'

/** A text such as an id that one click copies. */
export function CopyText({ label, text }: { label: string; text: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : `Copy ${label.toLowerCase()}`}>
          <UnstyledButton
            className={classes.copy}
            onClick={copy}
            aria-label={`Copy ${label.toLowerCase()} ${text}`}
          >
            {text}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  )
}
