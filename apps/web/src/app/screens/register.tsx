import { TextLink } from '../../components/link.tsx'
import { AuthPage } from '../../features/auth/auth-page.tsx'
import { RegisterForm } from '../../features/auth/register-form.tsx'
import { useEnter } from '../use-enter.ts'

export function RegisterScreen() {
  const enter = useEnter()
  return (
    <AuthPage
      title="Create an account"
      intro="For your business. You can invite others later."
      footer={
        <>
          Already have one? <TextLink to="/login">Log in</TextLink>
        </>
      }
    >
      <RegisterForm onDone={enter} />
    </AuthPage>
  )
}
