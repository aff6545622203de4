import { getRouteApi } from '@tanstack/react-router'
import { TextLink } from '../../components/link.tsx'
import { AuthPage } from '../../features/auth/auth-page.tsx'
import { LoginForm } from '../../features/auth/login-form.tsx'
import { useEnter } from '../use-enter.ts'

const route = getRouteApi('/login')

export function LoginScreen() {
  const { to } = route.useSearch()
  const enter = useEnter(to)
  return (
    <AuthPage
      title="Log in"
      footer={
        <>
          New here? <TextLink to="/register">Create an account</TextLink>
        </>
      }
    >
      <LoginForm onDone={enter} />
    </AuthPage>
  )
}
