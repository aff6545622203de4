import { useLocation, useNavigate } from '@tanstack/react-router'
import { notifyDone } from '../../components/notify.tsx'
import { AuthPage } from '../../features/auth/auth-page.tsx'
import { ResetPasswordForm } from '../../features/auth/reset-password-form.tsx'

export function ResetPasswordScreen() {
  const token = useLocation({ select: ({ hash }) => hash })
  const navigate = useNavigate()
  return (
    <AuthPage
      title="Set a new password"
      intro="All your sessions and earlier links end, and you log in anew."
    >
      <ResetPasswordForm
        token={token}
        onDone={() => {
          notifyDone('Your new password is set. Log in with it.')
          void navigate({ to: '/login' })
        }}
      />
    </AuthPage>
  )
}
