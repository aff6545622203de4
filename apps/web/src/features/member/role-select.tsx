import type { MemberView } from '@inventory-pro/shared/member/member'
import { Select } from '@mantine/core'
import { withToasts } from '../../components/notify.tsx'
import { roleWords } from '../../entities/member/role-words.ts'
import { useCan } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { roleChoice } from './role-choice.tsx'

/** The role of a member, editable with the permission. */
export function RoleSelect({ member: { id, version, name, role } }: { member: MemberView }) {
  const canWrite = useCan('member:write')
  const setRole = trpc.member.setRole.useMutation(withToasts(`The role of ${name} is changed.`))
  if (!canWrite) return roleWords[role].label
  return (
    <Select
      size="xs"
      w={112}
      aria-label={`Role of ${name}`}
      {...roleChoice}
      value={role}
      disabled={setRole.isPending}
      onChange={(role) => role && setRole.mutate({ id, version, role })}
    />
  )
}
