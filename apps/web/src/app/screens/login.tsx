import type { LoginView, SecondStepView } from '@inventory-pro/shared/auth/auth'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { TextLink } from '../../components/link.tsx'
import { AuthPage } from '../../features/auth/auth-page.tsx'
import { LoginForm } from '../../features/auth/login-form.tsx'
import { SecondStepForm } from '../../features/auth/second-step-form.tsx'
import { useEnter } from '../use-enter.ts'

const route = getRouteApi('/login')

export function LoginScreen() {
  const { to } = route.useSearch()
  const enter = useEnter(to)
  const [step, setStep] = useState<SecondStepView>()
  const goOn = (answer: LoginView) => ('challenge' in answer ? setStep(answer) : enter())

  if (step) {
    return (
      <AuthPage title="One more step" intro="Prove that it is you.">
        <SecondStepForm step={step} onDone={enter} onCancel={() => setStep(undefined)} />
      </AuthPage>
    )
  }
  return (
    <AuthPage
      title="Log in"
      footer={
        <>
          New here? <TextLink to="/register">Create an account</TextLink>
        </>
      }
    >
      <LoginForm onAnswer={goOn} />
    </AuthPage>
  )
}
