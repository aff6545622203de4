import type { InvitationView } from '@inventory-pro/shared/member/member'
import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { formatInstant } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'

type Props = { invitation: InvitationView; nextLabel: string; onNext: () => void }

/** A new invitation: how its link reaches the person. The link is shown only now. */
export function InvitationLink({ invitation, nextLabel, onNext }: Props) {
  const { email, token, expiresAt, isMailed } = invitation
  const { tenant } = useMe()
  const router = useRouter()
  // Without TLS browsers let no page copy.
  const [isShown, setIsShown] = useState(!isSecureContext)
  // The part after the # never leaves the browser, so no server on the way logs it.
  const { href } = router.buildLocation({ to: '/invitation', hash: token ?? '' })
  const link = new URL(href, location.origin).href
  return (
    <Stack>
      <Text>
        {isMailed
          ? `A mail with the link is on its way to ${email}. You may also copy the link and pass it on.`
          : `This server sends no mails. Copy the link and give it to ${email}.`}{' '}
        It makes one account and works until {formatInstant(expiresAt, tenant.timezone)}.
      </Text>
      <Group gap="xs">
        <CopyButton value={link}>
          {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy link'}</Button>}
        </CopyButton>
        {!isShown && (
          <Button variant="subtle" color="gray" onClick={() => setIsShown(true)}>
            Show the link
          </Button>
        )}
      </Group>
      {isShown && (
        <TextInput
          label="Invitation link"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      <Button variant="default" onClick={onNext}>
        {nextLabel}
      </Button>
    </Stack>
  )
}
