import { Button, CopyButton, Group, Text } from '@mantine/core'
import { Download } from 'lucide-react'
import { useStaysOpen } from '../../components/dialog.tsx'
import { download } from '../../lib/download.ts'
import classes from './recovery-codes.module.css'

type Props = { codes: string[]; onDone: () => void }

/** The codes that get one in without the device. They are shown this once. */
export function RecoveryCodes({ codes, onDone }: Props) {
  useStaysOpen()
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
            <Button variant="default" onClick={copy} autoFocus>
              {copied ? 'Copied' : 'Copy all'}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          leftSection={<Download size={16} aria-hidden="true" />}
          onClick={() => download('Inventory Pro recovery codes.txt', 'text/plain', [`${text}\n`])}
        >
          Download
        </Button>
        <Button onClick={onDone}>I have kept them</Button>
      </Group>
    </>
  )
}
