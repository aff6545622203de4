import type { MemberView } from '@inventory-pro/shared/member/member'
import { ActionIcon, Menu } from '@mantine/core'
import { Ellipsis, KeyRound, MonitorSmartphone, UserCheck, UserX } from 'lucide-react'
import { openDialog } from '../../components/dialog.tsx'
import { useCan, useMe } from '../../lib/session.ts'
import { MemberSessions } from './member-sessions.tsx'
import { useMemberCommands } from './use-member-commands.ts'

/** The commands of an owner on a member's log-in. Owners cannot lock themselves out. */
export function MemberMenu({ member }: { member: MemberView }) {
  const { id, name, disabledAt } = member
  const { user } = useMe()
  const canWrite = useCan('member:write')
  const { enable, disable, resetSecondFactor } = useMemberCommands(member)
  if (!canWrite || id === user.id) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${name}`}>
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<MonitorSmartphone size={15} />}
          onClick={() =>
            openDialog(`Sessions of ${name}`, () => <MemberSessions member={member} />)
          }
        >
          Sessions
        </Menu.Item>
        <Menu.Item leftSection={<KeyRound size={15} />} onClick={resetSecondFactor}>
          Reset second factor
        </Menu.Item>
        {disabledAt ? (
          <Menu.Item leftSection={<UserCheck size={15} />} onClick={enable}>
            Enable
          </Menu.Item>
        ) : (
          <Menu.Item color="red" leftSection={<UserX size={15} />} onClick={disable}>
            Disable
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
