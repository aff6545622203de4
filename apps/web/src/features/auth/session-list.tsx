import type { SessionView } from '@inventory-pro/shared/auth/auth'
import { Button } from '@mantine/core'
import { ItemList } from '../../components/item-list.tsx'
import { notifyDone, notifyError } from '../../components/notify.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { SessionItem } from '../../entities/member/session-item.tsx'
import { deviceOf } from '../../lib/device.ts'
import { trpc } from '../../lib/trpc.ts'

/** Where one is logged in. */
export function SessionList() {
  const query = trpc.auth.sessions.useQuery()
  const { mutateAsync, isPending } = trpc.auth.endSession.useMutation()
  const others = query.data?.filter(({ isCurrent }) => !isCurrent) ?? []

  async function end(sessions: SessionView[], message: string) {
    try {
      await Promise.all(sessions.map(({ id }) => mutateAsync({ id })))
      notifyDone(message)
    } catch (error) {
      notifyError(error)
    }
  }

  return (
    <Panel
      title="Sessions"
      aside={
        others.length > 1 && (
          <Button
            variant="default"
            size="compact-sm"
            loading={isPending}
            onClick={() => void end(others, 'All your other sessions are ended.')}
          >
            End all others
          </Button>
        )
      }
    >
      <ItemList
        label="Sessions"
        query={query}
        empty="None stands any more."
        item={(session) => (
          <SessionItem session={session}>
            {!session.isCurrent && (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`End the session ${deviceOf(session)}`}
                onClick={() => void end([session], 'The session is ended.')}
              >
                End
              </Button>
            )}
          </SessionItem>
        )}
      />
    </Panel>
  )
}
