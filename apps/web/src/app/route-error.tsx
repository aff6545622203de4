import type { ErrorComponentProps } from '@tanstack/react-router'
import { ButtonLink } from '../components/link.tsx'
import { EmptyState, ErrorState } from '../components/page/states.tsx'

export function RouteError({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} onRetry={reset} />
}

export function NotFound() {
  return (
    <EmptyState
      title="There is no such page"
      action={
        <ButtonLink to="/" variant="default">
          Go to the dashboard
        </ButtonLink>
      }
    >
      The address may be mistyped, or what it showed is gone.
    </EmptyState>
  )
}
