import { getRouteApi } from '@tanstack/react-router'
import { AuthPage } from '../../features/auth/auth-page.tsx'
import { InvitationForm } from '../../features/auth/invitation-form.tsx'
import { useEnter } from '../use-enter.ts'

const route = getRouteApi('/invitation/$token')

export function InvitationScreen() {
  const { token } = route.useParams()
  const enter = useEnter()
  return (
    <AuthPage title="Join your team" intro="Choose how others see you and how you log in.">
      <InvitationForm token={token} onDone={enter} />
    </AuthPage>
  )
}
