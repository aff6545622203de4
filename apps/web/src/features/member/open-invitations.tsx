import type { OpenInvitationView } from '@inventory-pro/shared/member/member'
import { Button } from '@mantine/core'
import { confirm } from '../../components/confirm.tsx'
import { openDialog } from '../../components/dialog.tsx'
import { Item, ItemList } from '../../components/item-list.tsx'
import { notifyError, withToasts } from '../../components/notify.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { roleWords } from '../../entities/member/role-words.ts'
import { formatInstant } from '../../lib/format.ts'
import { useCan, useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { InvitationLink } from './invitation-link.tsx'

/** Lists invited people who have not joined yet. */
export function OpenInvitations() {
  const query = trpc.member.invitations.useQuery()
  return (
    <Panel title="Open invitations">
      <ItemList
        label="Open invitations"
        query={query}
        empty="Everybody who was invited has joined."
        item={(invitation) => <Invitation invitation={invitation} />}
      />
    </Panel>
  )
}

const marks = { open: undefined, expired: 'Expired', void: 'No longer works' }

function Invitation({ invitation }: { invitation: OpenInvitationView }) {
  const { email, role, status, invitedBy, expiresAt } = invitation
  const { tenant } = useMe()
  const canWrite = useCan('member:write')
  return (
    <Item
      name={email}
      mark={marks[status]}
      isDanger
      detail={
        <>
          {roleWords[role].label} · invited by {invitedBy.name} ·{' '}
          {status === 'void'
            ? `${invitedBy.name} may no longer give this role. Resend it in your own name, or withdraw it.`
            : `until ${formatInstant(expiresAt, tenant.timezone)}`}
        </>
      }
    >
      {canWrite && <InvitationActions invitation={invitation} />}
    </Item>
  )
}

function InvitationActions({ invitation: { id, email } }: { invitation: OpenInvitationView }) {
  const resend = trpc.member.resendInvitation.useMutation({
    onError: notifyError,
    onSuccess: (invitation) =>
      openDialog(`A new link for ${email}`, (close) => (
        <InvitationLink invitation={invitation} nextLabel="Done" onNext={close} />
      )),
  })
  const withdraw = trpc.member.withdrawInvitation.useMutation(
    withToasts(`The invitation of ${email} is withdrawn.`),
  )
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Resend the invitation of ${email}`}
        loading={resend.isPending}
        onClick={() => resend.mutate({ id })}
      >
        Resend
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`Withdraw the invitation of ${email}`}
        onClick={() =>
          confirm({
            title: `Withdraw the invitation of ${email}?`,
            children: 'The link stops working. You can invite the address again.',
            confirmLabel: 'Withdraw',
            isDanger: true,
            onConfirm: () => withdraw.mutate({ id }),
          })
        }
      >
        Withdraw
      </Button>
    </>
  )
}
