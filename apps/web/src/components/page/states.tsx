import { Button, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { errorMessage, refusalOf } from '../../lib/refusal.ts'
import { CopyText } from '../copy-text.tsx'
import classes from './states.module.css'

type EmptyProps = { title: string; children: ReactNode; action?: ReactNode }

/** Says why nothing is here and what to do about it. */
export function EmptyState({ title, children, action }: EmptyProps) {
  return (
    <div className={classes.state}>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw={440}>
        {children}
      </Text>
      {action}
    </div>
  )
}

/** Says that something could not be loaded, and offers another try where one may help. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const refused = refusalOf(error)
  const isGone = refused?.reason === 'NOT_FOUND'
  return (
    <div className={classes.state} role="alert">
      <Title order={2}>{isGone ? refused.message : 'This could not be loaded'}</Title>
      <Text c="dimmed" maw={440}>
        {isGone ? 'It may have been deleted, or the address is mistyped.' : errorMessage(error)}
      </Text>
      {!isGone && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
      {refused && !isGone && <CopyText label="request id" text={refused.requestId} />}
    </div>
  )
}

/** Says the same in a panel of a page that has other panels. */
export function PanelError({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const refused = refusalOf(error)
  return (
    <div className={classes.inPanel} role="alert">
      <Text>{errorMessage(error)}</Text>
      <Button variant="default" size="compact-sm" onClick={onRetry}>
        Try again
      </Button>
      {refused && <CopyText label="request id" text={refused.requestId} />}
    </div>
  )
}

/** Says that the role is not enough for what this page does. */
export function NotAllowedState() {
  return (
    <EmptyState title="Your role does not allow this">
      Ask an owner of your business to give you another role.
    </EmptyState>
  )
}
