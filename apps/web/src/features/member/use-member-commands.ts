import type { MemberView } from '@inventory-pro/shared/member/member'
import { confirm } from '../../components/confirm.tsx'
import { withToasts } from '../../components/notify.tsx'
import { trpc } from '../../lib/trpc.ts'

/** The commands of an owner on a member's log-in. */
export function useMemberCommands({ id, name }: MemberView) {
  const enable = trpc.member.disable.useMutation(withToasts(`${name} can log in again.`))
  const undo = { label: 'Undo', run: () => enable.mutate({ id, disabled: false }) }
  const disable = trpc.member.disable.useMutation(
    withToasts(`${name} is logged out and can no longer log in.`, undo),
  )
  const reset = trpc.member.resetSecondFactor.useMutation(
    withToasts(`The second factor of ${name} is reset, and their password is enough for now.`),
  )
  return {
    enable: () => enable.mutate({ id, disabled: false }),
    disable: () => disable.mutate({ id, disabled: true }),
    resetSecondFactor: () =>
      confirm({
        title: `Reset the second factor of ${name}?`,
        children:
          'Do this when device and recovery codes are lost, and you are sure who asks. Authenticator app, passkeys and recovery codes stop working, and all sessions end. A mail says so.',
        confirmLabel: 'Reset',
        isDanger: true,
        onConfirm: () => reset.mutate({ id }),
      }),
  }
}
