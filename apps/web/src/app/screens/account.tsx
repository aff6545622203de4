import { Text } from '@mantine/core'
import { FormPage } from '../../components/page/form-page.tsx'
import { PageHeader } from '../../components/page/page-header.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { PasswordForm } from '../../features/auth/password-form.tsx'
import { SessionList } from '../../features/auth/session-list.tsx'
import { useMe } from '../../lib/session.ts'

export function AccountScreen() {
  const { user, tenant } = useMe()
  return (
    <>
      <PageHeader title="Account" />
      <FormPage>
        <Panel title={user.name}>
          <Text c="dimmed">
            {user.email} · {user.role} of {tenant.name}
          </Text>
        </Panel>
        <PasswordForm />
        <SessionList />
      </FormPage>
    </>
  )
}
