import { Alert, Text } from '@mantine/core'
import { FormPage } from '../../components/page/form-page.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { PasskeyPanel } from '../../features/auth/passkey-panel.tsx'
import { PasswordForm } from '../../features/auth/password-form.tsx'
import { SessionList } from '../../features/auth/session-list.tsx'
import { TwoFactorPanel } from '../../features/auth/two-factor-panel.tsx'
import { useMe } from '../../lib/session.ts'

export function AccountScreen() {
  const { user, tenant, mustSetUpSecondFactor } = useMe()
  return (
    <>
      <PageHeader title="Account" />
      <FormPage>
        <Panel title={user.name}>
          <Text c="dimmed">
            {user.email} · {user.role} of {tenant.name}
          </Text>
        </Panel>
        {mustSetUpSecondFactor && (
          <Alert color="teal" title="Set up a second factor first">
            Your business asks everyone for one. Until you have an authenticator app or a passkey,
            only this page is open to you.
          </Alert>
        )}
        <TwoFactorPanel />
        <PasskeyPanel />
        <PasswordForm />
        <SessionList />
      </FormPage>
    </>
  )
}
