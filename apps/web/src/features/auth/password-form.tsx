import { changePasswordInput } from '@inventory-pro/shared/auth/auth'
import { Checkbox } from '@mantine/core'
import { FieldGrid } from '../../components/form/field-grid.tsx'
import { FormActions } from '../../components/form/form-actions.tsx'
import { NewPasswordField, PasswordField } from '../../components/form/password-field.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { notifyDone } from '../../components/notify.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { trpc } from '../../lib/trpc.ts'
import { revokeKeysLabel } from './revoke-keys-label.ts'

export function PasswordForm() {
  const keys = trpc.apiKey.own.useQuery()
  const changePassword = trpc.auth.changePassword.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema: changePasswordInput,
    initialValues: { currentPassword: '', newPassword: '', revokeKeys: false },
    send: changePassword.mutateAsync,
    onDone: () => {
      notifyDone('Your password is changed. Your other sessions are ended.')
      form.reset()
    },
    fieldOf: { WRONG_CREDENTIALS: 'currentPassword', RATE_LIMITED: 'currentPassword' },
  })
  return (
    <Panel title="Password">
      <form onSubmit={submit} noValidate>
        <FieldGrid>
          <PasswordField
            label="Current password"
            description="Changing it ends your other sessions and mailed links"
            autoComplete="current-password"
            {...form.getInputProps('currentPassword')}
          />
          <NewPasswordField label="New password" {...form.getInputProps('newPassword')} />
          {keys.data && keys.data.length > 0 && (
            <div data-wide>
              <Checkbox
                label={revokeKeysLabel(keys.data.length)}
                description={`Programs stop working that use ${keys.data.map(({ name }) => name).join(', ')}`}
                {...form.getInputProps('revokeKeys', { type: 'checkbox' })}
              />
            </div>
          )}
          <div data-wide>
            <FormActions submitLabel="Change password" isSending={isSending} />
          </div>
        </FieldGrid>
      </form>
    </Panel>
  )
}
