import { useIsAllowed, useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

/** Who may have done something, as choices: everyone, for those who may see the members; else only oneself. */
export function useActorChoices() {
  const { user } = useMe()
  const isAllowed = useIsAllowed()
  const { data } = trpc.member.list.useQuery({ limit: 200 }, { enabled: isAllowed('member:read') })
  const members = data?.items ?? [user]
  return members.map(({ id, name }) => ({
    value: id,
    label: id === user.id ? `${name} (you)` : name,
  }))
}
