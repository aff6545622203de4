import type { NewApiKeyView } from '@inventory-pro/shared/auth/api-key'
import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useStaysOpen } from '../../../components/dialog.tsx'

type Props = { made: NewApiKeyView; onDone: () => void }

/** Shows a new key, only this once, and how a program sends it. */
export function NewKey({ made: { name, key }, onDone }: Props) {
  useStaysOpen()
  return (
    <Stack>
      <Text>
        This is the key of {name}. Keep it where the program finds it; it is not shown again.
      </Text>
      <TextInput
        label="API key"
        description={`Programs call ${location.origin}/trpc and send it as Authorization: Bearer`}
        readOnly
        value={key}
        classNames={{ input: 'mono' }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group gap="xs">
        <CopyButton value={key}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} autoFocus>
              {copied ? 'Copied' : 'Copy key'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>I have kept it</Button>
      </Group>
    </Stack>
  )
}
