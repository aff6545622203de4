import { Alert, Button, Text } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { FormPage } from '../../components/page/form-page.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { roleWords } from '../../entities/member/role-words.ts'
import { AuthenticatorPanel } from '../../features/auth/authenticator-panel.tsx'
import { PasskeyPanel } from '../../features/auth/passkey-panel.tsx'
import { PasswordForm } from '../../features/auth/password-form.tsx'
import { RecoveryPanel } from '../../features/auth/recovery-panel.tsx'
import { SessionList } from '../../features/auth/session-list.tsx'
import { useMe } from '../../lib/session.ts'

export function AccountScreen() {
  const { user, tenant } = useMe()
  return (
    <>
      <PageHeader title="Account" />
      <FormPage>
        <SecondFactorNote />
        <Panel title={user.name}>
          <Text c="dimmed">
            {user.email} · {roleWords[user.role].label} of {tenant.name}
          </Text>
        </Panel>
        <AuthenticatorPanel />
        <PasskeyPanel />
        <RecoveryPanel />
        <PasswordForm />
        <SessionList />
      </FormPage>
    </>
  )
}

const route = getRouteApi('/app/account')

/** Explains a redirect for lack of a required second factor, and leads back afterwards. */
function SecondFactorNote() {
  const { mustSetUpSecondFactor } = useMe()
  const { to } = route.useSearch()
  const { history } = useRouter()
  if (mustSetUpSecondFactor) {
    return (
      <Alert title="Set up a second factor first">
        Your business asks everyone for one. Set up an authenticator app or add a passkey; until
        then only this page is open to you.
      </Alert>
    )
  }
  if (to === undefined) return null
  return (
    <Alert title="Your second factor is set up" role="status">
      <Text size="sm" mb="sm">
        From now on the log-in asks for it.
      </Text>
      <Button onClick={() => history.push(to)}>Go on</Button>
    </Alert>
  )
}
