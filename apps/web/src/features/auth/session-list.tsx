import type { SessionView } from '@inventory-pro/shared/auth/auth'
import { Button } from '@mantine/core'
import { Moment } from '../../components/moment.tsx'
import { told } from '../../components/notify.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import classes from './session-list.module.css'

/** Where one is logged in. */
export function SessionList() {
  const { data } = trpc.auth.sessions.useQuery()
  const end = trpc.auth.endSession.useMutation(told('The session is ended.'))
  return (
    <Panel title="Sessions">
      <ul className={classes.sessions} aria-label="Sessions">
        {data?.map((session) => (
          <li key={session.id}>
            <span>
              {nameOf(session)} {session.isCurrent && <b>This one</b>}
              <small>
                {session.ip} · last seen <Moment instant={session.lastSeenAt} />
              </small>
            </span>
            {!session.isCurrent && (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={`End the session ${nameOf(session)}`}
                onClick={() => end.mutate({ id: session.id })}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const browsers = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'] as const
const systems = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'] as const

/** The browser and the system that a session says it is of. */
function nameOf({ kind, userAgent }: SessionView): string {
  if (kind === 'token') return 'A program'
  const has = (word: string) => userAgent?.includes(word)
  const browser = browsers.find(has) ?? 'A browser'
  const system = systems.find(has)
  return `${browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser}${system ? ` on ${system}` : ''}`
}
