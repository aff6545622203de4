import { useCan, useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

/** Who may have done something, as choices: everyone, for those who may see the members; else only oneself. */
export function useActorChoices() {
  const { user } = useMe()
  const canRead = useCan('member:read')
  const { data } = trpc.member.list.useQuery({ limit: 200 }, { enabled: canRead })
  const members = data?.items ?? [user]
  return members.map(({ id, name }) => ({
    value: id,
    label: id === user.id ? `${name} (you)` : name,
  }))
}
