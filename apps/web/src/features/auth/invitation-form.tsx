import {
  acceptInvitationInput,
  type InvitationOfferView,
} from '@inventory-pro/shared/member/member'
import { Alert, Button, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { NewPasswordField } from '../../components/form/password-field.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { TextLink } from '../../components/link.tsx'
import { Answer } from '../../components/page/answer.tsx'
import { roleWords } from '../../entities/member/role-words.ts'
import { refusalOf } from '../../lib/refusal.ts'
import { trpc } from '../../lib/trpc.ts'
import { DeadLink } from './dead-link.tsx'

type Props = { token: string; onDone: () => unknown }

/** Shows what the link of an invitation is about, and makes an account out of it. */
export function InvitationForm({ token, onDone }: Props) {
  const { client } = trpc.useUtils()
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => client.member.invitation.mutate({ token }),
    enabled: token !== '',
    staleTime: Infinity,
  })
  if (token === '' || refusalOf(query.error)?.reason === 'NOT_FOUND') return <DeadInvitation />
  return (
    <Answer query={query}>
      {(offer) => (
        <Stack gap="sm">
          <Text>
            <b>{offer.inviterName}</b> invites you to <b>{offer.tenantName}</b> as{' '}
            <b>{roleWords[offer.role].label}</b>: {offer.email}{' '}
            {lower(roleWords[offer.role].meaning)}.
          </Text>
          {offer.hasAccount ? (
            <HasAccount offer={offer} />
          ) : (
            <JoinForm token={token} onDone={onDone} />
          )}
        </Stack>
      )}
    </Answer>
  )
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

function DeadInvitation() {
  return (
    <DeadLink>
      It was used before, is older than seven days, was cut short, withdrawn, or a newer one was
      sent. Ask the person who invited you for another.
    </DeadLink>
  )
}

/** One log-in belongs to one business, so the form would be filled in for nothing. */
function HasAccount({ offer: { email, inviterName } }: { offer: InvitationOfferView }) {
  return (
    <Alert color="yellow" title={`${email} has a log-in already`} role="alert">
      A log-in belongs to one business. Ask {inviterName} to invite another address of yours, or{' '}
      <TextLink to="/login" underline="always">
        log in
      </TextLink>{' '}
      to the business that you are in.
    </Alert>
  )
}

function JoinForm({ token, onDone }: Props) {
  const accept = trpc.member.accept.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: acceptInvitationInput,
    initialValues: { token, name: '', password: '' },
    send: accept.mutateAsync,
    onDone,
    fieldOf: { NOT_FOUND: 'token', RATE_LIMITED: 'password' },
  })

  if (form.errors['token']) return <DeadInvitation />
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Your name"
          autoComplete="name"
          autoFocus
          {...form.getInputProps('name')}
        />
        <NewPasswordField label="Password" {...form.getInputProps('password')} />
        <Button type="submit" loading={isSending} mt="xs">
          Join
        </Button>
      </Stack>
    </form>
  )
}
