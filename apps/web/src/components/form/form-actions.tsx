import { Button, Group } from '@mantine/core'

type Props = { submitLabel: string; isSending: boolean; onCancel?: (() => void) | undefined }

/** The end of a form: what sends it, and the way out. */
export function FormActions({ submitLabel, isSending, onCancel }: Props) {
  return (
    <Group gap="xs">
      <Button type="submit" loading={isSending}>
        {submitLabel}
      </Button>
      {onCancel && (
        <Button variant="subtle" color="gray" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </Group>
  )
}
