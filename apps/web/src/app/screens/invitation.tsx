import { useLocation } from '@tanstack/react-router'
import { AuthPage } from '../../features/auth/auth-page.tsx'
import { InvitationForm } from '../../features/auth/invitation-form.tsx'
import { useEnter } from '../use-enter.ts'

export function InvitationScreen() {
  const token = useLocation({ select: ({ hash }) => hash })
  const enter = useEnter()
  return (
    <AuthPage title="Join your team">
      <InvitationForm token={token} onDone={enter} />
    </AuthPage>
  )
}
