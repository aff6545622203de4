import {
  type InvitationView,
  type InviteMemberInput,
  inviteMemberInput,
} from '@inventory-pro/shared/member/member'
import { Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { FormActions } from '../../components/form/form-actions.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { trpc } from '../../lib/trpc.ts'
import { InvitationLink } from './invitation-link.tsx'
import { roleChoice } from './role-choice.tsx'

const initialValues: InviteMemberInput = { email: '', role: 'user' }

/** Invites by a link, which is mailed, and shown once for its maker to pass on. */
export function InviteForm() {
  const [invitation, setInvitation] = useState<InvitationView>()
  if (!invitation) return <EmailForm onInvited={setInvitation} />
  return (
    <InvitationLink
      invitation={invitation}
      nextLabel="Invite someone else"
      onNext={() => setInvitation(undefined)}
    />
  )
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
