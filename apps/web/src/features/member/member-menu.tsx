import type { MemberView } from '@inventory-pro/shared/member/member'
import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis, LogOut, UserCheck, UserX } from 'lucide-react'
import { told } from '../../components/notify.tsx'
import { useIsAllowed, useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

/** Logs a member out, takes their access away, or gives it back. Nobody can lock themselves out. */
export function MemberMenu({ member: { id, name, disabledAt } }: { member: MemberView }) {
  const { user } = useMe()
  const canWrite = useIsAllowed()('member:write')
  const enable = trpc.member.disable.useMutation(told(`${name} can log in again.`))
  const undo = { label: 'Undo', run: () => enable.mutate({ id, disabled: false }) }
  const disable = trpc.member.disable.useMutation(told(`${name} can no longer log in.`, undo))
  const endSessions = trpc.member.endSessions.useMutation(
    told(`${name} is logged out everywhere, and may log in again.`),
  )
  if (!canWrite || id === user.id) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${name}`}>
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<LogOut size={15} />} onClick={() => endSessions.mutate({ id })}>
          End all sessions
        </Menu.Item>
        {disabledAt ? (
          <Menu.Item
            leftSection={<UserCheck size={15} />}
            onClick={() => enable.mutate({ id, disabled: false })}
          >
            Enable
          </Menu.Item>
        ) : (
          <Menu.Item
            color="red"
            leftSection={<UserX size={15} />}
            onClick={() => disable.mutate({ id, disabled: true })}
          >
            Disable
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
