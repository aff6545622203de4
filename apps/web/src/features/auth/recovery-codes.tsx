import { Button, CopyButton, Group, Text } from '@mantine/core'
import classes from './recovery-codes.module.css'

type Props = { codes: string[]; onDone: () => void }

/** The codes that get one in without the device. They are shown this once. */
export function RecoveryCodes({ codes, onDone }: Props) {
  const text = codes.join('\n')
  return (
    <>
      <Text mb="sm">
        Keep these where you find them without your device. Each gets you in once, and they are not
        shown again.
      </Text>
      <ul className={classes.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs" mt="md">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy all'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>I have kept them</Button>
      </Group>
    </>
  )
}
