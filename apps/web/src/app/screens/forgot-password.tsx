import { TextLink } from '../../components/link.tsx'
import { AuthPage } from '../../features/auth/auth-page.tsx'
import { ForgotPasswordForm } from '../../features/auth/forgot-password-form.tsx'

export function ForgotPasswordScreen() {
  return (
    <AuthPage
      title="Forgot your password?"
      intro="We mail you a link to set a new one."
      footer={<TextLink to="/login">Back to the log-in</TextLink>}
    >
      <ForgotPasswordForm />
    </AuthPage>
  )
}
