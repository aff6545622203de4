import { Button, Stack, Text, Title } from '@mantine/core'
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

/** Says that something could not be loaded, and offers another try. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const requestId = refusalOf(error)?.requestId
  return (
    <div className={classes.state} role="alert">
      <Title order={2}>This could not be loaded</Title>
      <Text c="dimmed" maw={440}>
        {errorMessage(error)}
      </Text>
      <Stack gap={4} align="center">
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
        {requestId && <CopyText label="request id" text={requestId} />}
      </Stack>
    </div>
  )
}
