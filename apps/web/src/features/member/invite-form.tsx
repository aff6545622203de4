import {
  type InvitationView,
  type InviteMemberInput,
  inviteMemberInput,
} from '@inventory-pro/shared/member/member'
import { Button, CopyButton, Select, Stack, Text, TextInput } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { FormActions } from '../../components/form/form-actions.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { formatInstant } from '../../lib/format.ts'
import { useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { roleChoice } from './role-choice.tsx'

const initialValues: InviteMemberInput = { email: '', role: 'user' }

/** Invites by a link, which is mailed, and shown once for its maker to pass on. */
export function InviteForm() {
  const [invitation, setInvitation] = useState<InvitationView>()
  if (!invitation) return <EmailForm onInvited={setInvitation} />
  return <InvitationLink invitation={invitation} onNext={() => setInvitation(undefined)} />
}

function EmailForm({ onInvited }: { onInvited: (invitation: InvitationView) => void }) {
  const invite = trpc.member.invite.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: inviteMemberInput,
    initialValues,
    send: invite.mutateAsync,
    onDone: onInvited,
    fieldOf: { EMAIL_TAKEN: 'email' },
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput label="Email" type="email" data-autofocus {...form.getInputProps('email')} />
        <Select label="Role" {...roleChoice} {...form.getInputProps('role')} />
        <FormActions submitLabel="Make the link" isSending={isSending} />
      </Stack>
    </form>
  )
}

type LinkProps = { invitation: InvitationView; onNext: () => void }

function InvitationLink({ invitation, onNext }: LinkProps) {
  const { tenant } = useMe()
  const router = useRouter()
  // What stands behind the # never leaves the browser, so no log of a server on the way keeps it.
  const { href } = router.buildLocation({ to: '/invitation', hash: invitation.token })
  const link = new URL(href, location.origin).href
  return (
    <Stack>
      <Text>
        A mail with this link is on its way to {invitation.email}. You may also pass it on yourself:
        it is shown only now, makes one account, and works until{' '}
        {formatInstant(invitation.expiresAt, tenant.timezone)}.
      </Text>
      <TextInput
        label="Invitation link"
        readOnly
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={link}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy link'}</Button>}
      </CopyButton>
      <Button variant="default" onClick={onNext}>
        Invite someone else
      </Button>
    </Stack>
  )
}
