import { updateTenantInput } from '@inventory-pro/shared/tenant/tenant'
import { Select, Switch, TextInput } from '@mantine/core'
import { FieldGrid } from '../../components/form/field-grid.tsx'
import { FormActions } from '../../components/form/form-actions.tsx'
import { useSchemaForm } from '../../components/form/use-schema-form.ts'
import { notifyDone } from '../../components/notify.tsx'
import { Panel } from '../../components/page/panel.tsx'
import { locale } from '../../lib/locale.ts'
import { useIsAllowed, useMe } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

// In this form an emptied field is a mistake, not one to be left as it is.
const schema = updateTenantInput.required()
const currencyNames = new Intl.DisplayNames(locale, { type: 'currency' })
const currencies = Intl.supportedValuesOf('currency').map((code) => ({
  value: code,
  label: `${code} · ${currencyNames.of(code) ?? code}`,
}))
const timezones = ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** The business itself: its name, the money it counts in, the clock it goes by. */
export function TenantForm() {
  const { tenant } = useMe()
  const canWrite = useIsAllowed()('tenant:write')
  const update = trpc.tenant.update.useMutation()
  const { form, submit, isSending } = useSchemaForm({
    schema,
    initialValues: {
      version: tenant.version,
      name: tenant.name,
      currency: tenant.currency,
      timezone: tenant.timezone,
      requireTwoFactor: tenant.requireTwoFactor,
    },
    send: update.mutateAsync,
    onDone: () => notifyDone('Your changes are saved.'),
  })
  return (
    <Panel title="Business">
      <form onSubmit={submit} noValidate>
        <FieldGrid>
          <TextInput label="Name" data-wide disabled={!canWrite} {...form.getInputProps('name')} />
          <Select
            label="Currency"
            description="What prices are in; nothing is converted"
            searchable
            allowDeselect={false}
            disabled={!canWrite}
            data={currencies}
            {...form.getInputProps('currency')}
          />
          <Select
            label="Time zone"
            description="When your days begin and end"
            searchable
            allowDeselect={false}
            disabled={!canWrite}
            data={timezones}
            {...form.getInputProps('timezone')}
          />
          <div data-wide>
            <Switch
              label="Everyone needs a second factor"
              description="An authenticator app or a passkey. Whoever has none sets one up before going on, you too"
              disabled={!canWrite}
              {...form.getInputProps('requireTwoFactor', { type: 'checkbox' })}
            />
          </div>
          {canWrite && (
            <div data-wide>
              <FormActions submitLabel="Save changes" isSending={isSending} />
            </div>
          )}
        </FieldGrid>
      </form>
    </Panel>
  )
}
